import { useSyncExternalStore } from 'react';

let isDown = false;

function subscribe(onChange: () => void): () => void {
  const set = (value: boolean) => () => {
    isDown = value;
    onChange();
  };
  const [press, lift] = [set(true), set(false)];
  addEventListener('pointerdown', press);
  addEventListener('pointerup', lift);
  addEventListener('pointercancel', lift);
  return () => {
    removeEventListener('pointerdown', press);
    removeEventListener('pointerup', lift);
    removeEventListener('pointercancel', lift);
    isDown = false;
  };
}

/** True while a finger or a mouse button is held down: something may be being dragged. */
export const usePointerDown = (): boolean => useSyncExternalStore(subscribe, () => isDown);
