import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell } from 'electron';
import { startDesktop } from '#electron/desktop/start.ts';

// Everything lies in the modules beside this one, where it is tested without Electron’s binary. Not awaited: Electron is
// ready only once this module has run to its end.
void startDesktop({ app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell }, process);
