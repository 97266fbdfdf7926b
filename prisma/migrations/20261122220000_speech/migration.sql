-- Listening for speech is a step of its own, after the previews: it takes longer than they do, and nothing waits for it.
ALTER TYPE "StepKind" ADD VALUE 'speech';
