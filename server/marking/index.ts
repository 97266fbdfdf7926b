/** What people say of recordings: category, tags, evidence, words; and the lists these come from. */
export { followCategory, resumeFollowing } from './categories/follow.ts';
export { listCategories } from './categories/list.ts';
export { addCategory, changeCategory, orderCategories } from './categories/manage.ts';
export { describeRecording } from './describe-recording.ts';
export { keepAnew } from './keep-anew.ts';
export { lockTargets } from './lock-targets.ts';
export type { Target } from './targets.ts';
export { leftAt } from './marks/left-at.ts';
export { markIn, markRecordings, type MarkCall } from './marks/mark-recordings.ts';
export { sweepUndo } from './marks/undo-record.ts';
export { undoMarks, undoMarksIn } from './marks/undo-marks.ts';
export { completeTag } from './tags/complete.ts';
export { listTags, mergeTag, renameTag } from './tags/manage.ts';
export { changeTag, resumeTags } from './tags/step.ts';
