import { useState } from 'react';
import type { ExamineProgress, ExamineResult } from '../../engine/engineApi.ts';
import { engine } from '../state/engine.ts';
import { type JobState, useJob } from '../state/useJob.ts';
import { type JobReport, progressReport } from './jobWords.ts';

interface ExaminedFile {
  readonly file: File | undefined;
  /** Why there is nothing to examine. */
  readonly problem: string | undefined;
  readonly state: JobState<ExamineProgress, ExamineResult>;
  readonly report: JobReport | null;
  readonly choose: (file: File | undefined) => void;
  readonly examine: () => void;
  readonly cancel: () => void;
}

/** A file that the person chooses, and what it is beside the ledger. */
export function useExamined(onExamined: (result: ExamineResult, file: File) => void = () => undefined): ExaminedFile {
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<string>();
  const { state, start, cancel, reset } = useJob<ExamineProgress, ExamineResult>();
  return {
    file,
    problem,
    state,
    report: state.type === 'Running' && state.progress ? reportOf(state.progress, state.elapsedMs) : null,
    choose: (chosen) => {
      setFile(chosen);
      setProblem(undefined);
      reset();
    },
    examine: () => {
      if (file === undefined) return setProblem('Choose a backup file first.');
      start(async (id, onProgress) => {
        const result = await engine.examine(file, id, onProgress);
        onExamined(result, file);
        return result;
      });
    },
    cancel,
  };
}

const reportOf = ({ bytesRead, bytesTotal, events }: ExamineProgress, elapsedMs: number): JobReport =>
  progressReport(bytesTotal === 0 ? null : bytesRead / bytesTotal, events, 'event', elapsedMs);
