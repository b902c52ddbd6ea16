import { useEffect, useRef } from 'react';
import { useClock, usePresentWorkshop } from '#renderer/stores/workshop.ts';

/** A soft tone, Hz and seconds. */
const TONES = { amber: [523.25, 0.25], red: [659.25, 0.35], over: [783.99, 0.7] } as const;

/**
 * Sounds when a step turns amber, red, and when its time is over. Off until the user turns it on; of two windows only
 * the one that holds the lock sounds.
 */
export function useSound(): void {
  const { sound } = usePresentWorkshop();
  const { at, tone, state, left } = useClock();
  const plays = useSoundLock(sound);
  const moment = state !== 'running' ? 'calm' : left <= 0 ? 'over' : tone;
  const last = useRef({ at, moment });
  useEffect(() => {
    const before = last.current;
    last.current = { at, moment };
    if (!sound || !plays.current || before.at !== at || before.moment === moment || moment === 'calm') return;
    const [frequency, seconds] = TONES[moment];
    play(frequency, seconds);
  }, [at, moment, sound, plays]);
}

function useSoundLock(sound: boolean): { current: boolean } {
  const held = useRef(false);
  useEffect(() => {
    if (!sound) return;
    const end = new AbortController();
    let release = (): void => undefined;
    navigator.locks
      .request('plumbline-workshop-sound', { signal: end.signal }, () => {
        held.current = true;
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      })
      .catch(() => {
        held.current = false; // turned off before this window got the lock
      });
    return () => {
      held.current = false;
      release();
      end.abort();
    };
  }, [sound]);
  return held;
}

function play(frequency: number, seconds: number): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.25, audio.currentTime + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + seconds);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + seconds);
  tone.onended = () => void audio.close();
}
