export { newId } from '#renderer/ui/new-id.ts';
