/** Supervisors' reviews: by the force's questions, of an incident, a recording or what was drawn; what officers answer and what follows. */
export { finishFollowUp } from './follow-ups/finish.ts';
export { listFollowUps } from './follow-ups/list.ts';
export { changeReviewForm, readReviewForm } from './form/form.ts';
export { listLearning } from './learning/list.ts';
export { askLearning, decideLearning } from './learning/share.ts';
export { answerReview, readReview } from './own/answer.ts';
export { countNewReviews } from './own/count-new.ts';
export { listOwnReviews } from './own/list-own.ts';
export { listWatchedByOthers } from './own/watched-by-others.ts';
export { changeReview } from './review/change.ts';
export { readReviewable } from './review/read-reviewable.ts';
export { submitReview } from './review/submit.ts';
export { drawSample, skipSample } from './samples/draw-sample.ts';
export { changeSampleGoal, listSampleGoals, readSampleGoal, setSampleGoal } from './samples/goals.ts';
export { drawReason } from './samples/items.ts';
export { proveSample } from './samples/prove.ts';
