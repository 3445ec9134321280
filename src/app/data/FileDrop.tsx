import { type DragEvent, useEffect, useRef, useState } from 'react';
import { classNames } from '../kit/classNames.ts';
import { Field } from '../kit/Field.tsx';
import styles from './FileDrop.module.css';

interface FileDropProps {
  readonly file: File | undefined;
  readonly problem: string | undefined;
  readonly onChoose: (file: File | undefined) => void;
}

/** Takes a file by the browser's own button, or dropped. The browser's control shows it, however it came. */
export function FileDrop({ file, problem, onChoose }: FileDropProps) {
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!input.current || !file || input.current.files?.[0] === file) return;
    const list = new DataTransfer();
    list.items.add(file);
    input.current.files = list.files;
  }, [file]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChoose(dropped);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <div className={classNames(styles.drop, isOver && styles.over)} onDragOver={over} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      <Field label="Log file" error={problem} hint="A .jsonl, .jsonl.gz or .tidemark file. It can be dropped here as well.">
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            accept=".jsonl,.gz,.tidemark"
            onChange={({ target }) => onChoose(target.files?.[0] ?? undefined)}
          />
        )}
      </Field>
    </div>
  );
}
