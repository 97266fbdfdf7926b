-- A step of its own for what is derived from the packaged footage: it never holds back *ready*.
ALTER TYPE "StepKind" ADD VALUE 'tracks';
