'use client';
import { OwnReviewRow } from './own-review.tsx';
import { Paged } from './paged.tsx';
import { useOwnReviews } from './use-reviews.ts';

export function OwnReviews() {
  const list = useOwnReviews();
  return <Paged title="Reviews of my footage" list={list} empty="Nobody has reviewed your footage yet." row={(review) => <OwnReviewRow key={review.id} review={review} />} />;
}
