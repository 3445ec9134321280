import type { DateScaleQuery, DateScaleView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/** More steps than this no screen has room for. */
const mostSteps = 8_192;

/** Which event the log had come to at evenly spaced times: what lays the rail out by date. */
export async function dateScaleView({ recordedTimes }: Pick<ReadModel, 'recordedTimes'>, query: DateScaleQuery): Promise<DateScaleView> {
  const { at } = query;
  if (at === 0) return { at, from: 0, to: 0, positions: [] };
  const from = query.from ?? recordedTimes.latestAt(firstPosition);
  const to = query.to ?? recordedTimes.latestAt(at);
  const steps = Math.min(Math.max(1, Math.floor(query.steps)), mostSteps);
  const timeAt = (step: number) => Math.floor(from + ((to - from) * step) / steps);
  const positions = Array.from({ length: steps + 1 }, (_, step) => recordedTimes.positionBefore(timeAt(step) + 1, at));
  return { at, from, to, positions };
}

const firstPosition = 1 as DateScaleQuery['at'];
