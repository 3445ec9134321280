/** What came of one question of several that went over together. */
export type Settled<Answer> = { readonly answer: Answer } | { readonly error: Pick<Error, 'name' | 'message'> };

/** Asks all of them, and waits for each. */
export const settled = <Question, Answer>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<Answer>,
): Promise<readonly Settled<Answer>[]> =>
  Promise.all(
    questions.map((question) =>
      ask(question).then(
        (answer) => ({ answer }),
        ({ name, message }: Error) => ({ error: { name, message } }),
      ),
    ),
  );

/** Most that go over together: one that takes its time holds up the answers of so many. */
const most = 64;

/** Questions that are asked at once go over together, and their answers come back together: a message takes longer than most of what is asked. */
export function together<Question, Answer>(
  askAll: (questions: readonly Question[]) => Promise<readonly Settled<Answer>[]>,
): (question: Question) => Promise<Answer> {
  let questions: Question[] = [];
  let asked: Promise<readonly Settled<Answer>[]> = Promise.resolve([]);
  const handOver = async (all: Question[]) => {
    await Promise.resolve();
    if (questions === all) questions = [];
    return askAll(all);
  };
  return async (question) => {
    if (questions.length === most) questions = [];
    const index = questions.push(question) - 1;
    if (index === 0) asked = handOver(questions);
    const found = (await asked)[index];
    if (found && 'answer' in found) return found.answer;
    throw Object.assign(new Error(), found?.error);
  };
}
