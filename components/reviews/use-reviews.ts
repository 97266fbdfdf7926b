'use client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { libraryKeys, reviewKeys } from '#components/api/keys.ts';
import { FollowUp, FollowUpPage, LearningExamples, OwnReview, OwnReviews, Review, Reviewable, ReviewForm, WatchedByOthers, type ChangeReview, type ChangeReviewForm, type ListFollowUps, type ReviewSubject, type SubmitReview } from '#contracts/reviews.ts';

const pathOf = (subject: ReviewSubject) => ('recordingId' in subject ? `/api/recordings/${subject.recordingId}/reviews` : `/api/incidents/${subject.incidentId}/reviews`);
const idOf = (subject: ReviewSubject) => ('recordingId' in subject ? subject.recordingId : subject.incidentId);

/** Null: not asked for. */
export function useReviewable(subject: ReviewSubject | null) {
  const api = useApi();
  return useQuery({
    queryKey: reviewKeys.of(subject ? idOf(subject) : ''),
    enabled: subject !== null,
    queryFn: ({ signal }) => api.get(pathOf(subject!), Reviewable, { signal }),
    refetchOnWindowFocus: false,
    // What is not open to this person stays so while they look at it.
    retry: false,
  });
}

export function useSubmitReview(subject: ReviewSubject) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SubmitReview) => api.post(pathOf(subject), body, Reviewable),
    onSuccess: (now) => {
      client.setQueryData(reviewKeys.of(idOf(subject)), now);
      void client.invalidateQueries({ queryKey: reviewKeys.followUps() });
      void client.invalidateQueries({ queryKey: reviewKeys.samples() });
    },
    // Somebody else reviewed it meanwhile: theirs is shown beside the refusal.
    onError: () => void Promise.all([client.invalidateQueries({ queryKey: reviewKeys.of(idOf(subject)) }), client.invalidateQueries({ queryKey: reviewKeys.samples() })]),
  });
}

/** One's own, until an officer has answered. */
export function useChangeReview(subject: ReviewSubject) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: ChangeReview & { readonly id: string }) => api.put(`/api/reviews/${id}`, body, Review),
    onSettled: () => client.invalidateQueries({ queryKey: reviewKeys.of(idOf(subject)) }),
  });
}

export function useAskLearning(subject: ReviewSubject) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ reviewId, recordingId, why }: { reviewId: string; recordingId: string; why: string }) => api.post(`/api/reviews/${reviewId}/learning`, { recordingId, why }, Review),
    onSettled: () => client.invalidateQueries({ queryKey: reviewKeys.of(idOf(subject)) }),
  });
}

const PAGE = 20;
const next = ({ nextCursor }: { readonly nextCursor: string | null }) => nextCursor ?? undefined;
const first = undefined as string | undefined;

export function useOwnReviews() {
  const api = useApi();
  return useInfiniteQuery({ queryKey: reviewKeys.own(), initialPageParam: first, queryFn: ({ pageParam, signal }) => api.get('/api/reviews/own', OwnReviews, { query: { cursor: pageParam, limit: PAGE }, signal }), getNextPageParam: next });
}

/** Reading, answering and agreeing: the list is asked again, also after a refusal, as it was changed by somebody else. */
export function useOwnReview(reviewId: string) {
  const api = useApi();
  const client = useQueryClient();
  const onSettled = () => Promise.all([client.invalidateQueries({ queryKey: reviewKeys.own() }), client.invalidateQueries({ queryKey: libraryKeys.attention() })]);
  const read = useMutation({ mutationFn: (version: number) => api.post(`/api/reviews/${reviewId}/read`, { version }, OwnReview), onSettled });
  const answer = useMutation({ mutationFn: (body: { version: number; answer: string }) => api.post(`/api/reviews/${reviewId}/answer`, body, OwnReview), onSettled });
  const decide = useMutation({
    mutationFn: ({ id, ...body }: { id: string; version: number; given: boolean }) => api.put(`/api/learning/${id}`, body, OwnReview),
    onSettled: () => Promise.all([onSettled(), client.invalidateQueries({ queryKey: reviewKeys.learning() })]),
  });
  return { read, answer, decide };
}

export function useWatchedByOthers() {
  const api = useApi();
  return useInfiniteQuery({ queryKey: reviewKeys.watched(), initialPageParam: first, queryFn: ({ pageParam, signal }) => api.get('/api/watched-by-others', WatchedByOthers, { query: { cursor: pageParam, limit: 50 }, signal }), getNextPageParam: next, refetchOnWindowFocus: false });
}

export function useLearning() {
  const api = useApi();
  return useInfiniteQuery({ queryKey: reviewKeys.learning(), initialPageParam: first, queryFn: ({ pageParam, signal }) => api.get('/api/learning', LearningExamples, { query: { cursor: pageParam, limit: PAGE }, signal }), getNextPageParam: next });
}

export function useFollowUps(which: ListFollowUps['which']) {
  const api = useApi();
  return useInfiniteQuery({ queryKey: [...reviewKeys.followUps(), which], initialPageParam: first, queryFn: ({ pageParam, signal }) => api.get('/api/follow-ups', FollowUpPage, { query: { which, cursor: pageParam }, signal }), getNextPageParam: next });
}

export function useFinishFollowUp() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; version: number; done: boolean; tell: boolean }) => api.put(`/api/follow-ups/${id}`, body, FollowUp),
    onSettled: () => client.invalidateQueries({ queryKey: reviewKeys.followUps() }),
  });
}

export function useReviewForm() {
  const api = useApi();
  return useQuery({ queryKey: reviewKeys.form(), queryFn: ({ signal }) => api.get('/api/review-form', ReviewForm, { signal }), refetchOnWindowFocus: false });
}

export function useChangeReviewForm() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: ChangeReviewForm) => api.put('/api/review-form', body, ReviewForm), onSuccess: (now) => client.setQueryData(reviewKeys.form(), now) });
}
