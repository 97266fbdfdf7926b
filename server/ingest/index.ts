export { announceUpload } from './announce-upload.ts';
export { checkUpload } from './check-upload.ts';
export { completeUpload } from './complete-upload.ts';
export { readUpload } from './own-upload.ts';
export { packageJob } from './package-recording.ts';
export { resumeStuck } from './resume-stuck.ts';
export { sweepUploads } from './sweep-uploads.ts';
export { OriginalChanged } from './verified-original.ts';
