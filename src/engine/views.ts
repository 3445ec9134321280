import { accountsView, accountView, historyView } from './accountViews.ts';
import type { ViewName, Views } from './engineApi.ts';
import { activityView, eventView, logView, momentView } from './logViews.ts';
import type { ReadModel } from './readModel.ts';
import { dayEndView, recordedByView } from './timeViews.ts';

/** Every view, by the name it is asked for, and what answers it from the read model. */
export const views: { readonly [Name in ViewName]: (model: ReadModel, query: Views[Name]['query']) => Promise<Views[Name]['result']> } = {
  accounts: accountsView,
  account: accountView,
  history: historyView,
  log: logView,
  event: eventView,
  moment: momentView,
  activity: activityView,
  dayEnd: dayEndView,
  recordedBy: recordedByView,
  // Asked for now and then, and on no first visit: loaded when they are.
  bookmarks: async (model, query) => (await import('./bookmarkViews.ts')).bookmarksView(model, query),
  dateScale: async (model, query) => (await import('./dateScaleView.ts')).dateScaleView(model, query),
  marks: async (model, query) => (await import('./markViews.ts')).marksView(model, query),
  markList: async (model, query) => (await import('./markViews.ts')).markListView(model, query),
  nextMark: async (model, query) => (await import('./markViews.ts')).nextMarkView(model, query),
  explain: async (model, query) => (await import('./explainViews.ts')).explainView(model, query),
  accountsAsOf: async (model, query) => (await import('./datedViews.ts')).accountsAsOfView(model, query),
  accountAsOf: async (model, query) => (await import('./datedViews.ts')).accountAsOfView(model, query),
  historyAsOf: async (model, query) => (await import('./datedViews.ts')).historyAsOfView(model, query),
  explainAsOf: async (model, query) => (await import('./datedViews.ts')).explainAsOfView(model, query),
  findDay: async (model, query) => (await import('./datedViews.ts')).findDayView(model, query),
  datedDay: async (model, query) => (await import('./datedViews.ts')).datedDayView(model, query),
  believed: async (model, query) => (await import('./datedViews.ts')).believedView(model, query),
  statement: async (model, query) => (await import('./statementView.ts')).statementView(model, query),
  compare: async (model, query) => (await import('./compareViews.ts')).compareView(model, query),
  whatIf: async (model, query) => (await import('./whatIfViews.ts')).whatIfView(model, query),
  whatIfCourse: async (model, query) => (await import('./whatIfCourse.ts')).whatIfCourseView(model, query),
  whatIfPlan: async (model, query) => (await import('./whatIfPlan.ts')).whatIfPlanView(model, query),
  whatIfMade: async (model, query) => (await import('./whatIfMade.ts')).whatIfMadeView(model, query),
  find: async (model, query) => (await import('./findViews.ts')).findView(model, query),
};
