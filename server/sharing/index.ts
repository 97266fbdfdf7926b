/** Sharing: exports of a case's exhibits for people of other organisations. The only door. */
export { changeExhibit } from './change-exhibit.ts';
export { downloadShared } from './download-shared.ts';
export { decideShare, reviewShare, revokeShare } from './end-share.ts';
export { exhibitAndShare } from './exhibit-and-share.ts';
export { issueStills } from './issue-stills.ts';
export { keepShared } from './keep-shared.ts';
export { listCaseShares } from './list-case-shares.ts';
export { listShared } from './list-shared.ts';
export { addShareNote, removeShareNote } from './notes.ts';
export { addOffice, joinOffice, leaveOffice, listOffices } from './offices.ts';
export { giveReceipt } from './receipts.ts';
export { addRecipient, findRecipients } from './recipients.ts';
export { recogniseRecipient } from './recognise.ts';
export { releaseShare } from './release-share.ts';
export { sendShareMail } from './send-mail.ts';
export { shareExports } from './share-exports.ts';
export { tellCopies } from './tell-copies.ts';
