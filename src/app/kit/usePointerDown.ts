import { useSyncExternalStore } from 'react';

let isDown = false;
let listening = 0;

function subscribe(onChange: () => void): () => void {
  const set = (value: boolean) => () => {
    isDown = value;
    onChange();
  };
  const [press, lift] = [set(true), set(false)];
  listening += 1;
  addEventListener('pointerdown', press);
  addEventListener('pointerup', lift);
  addEventListener('pointercancel', lift);
  return () => {
    removeEventListener('pointerdown', press);
    removeEventListener('pointerup', lift);
    removeEventListener('pointercancel', lift);
    listening -= 1;
    // With nobody listening, a release would go unnoticed.
    if (listening === 0) isDown = false;
  };
}

/** True while a finger or a mouse button is held down: something may be being dragged. */
export const usePointerDown = (): boolean => useSyncExternalStore(subscribe, () => isDown);
