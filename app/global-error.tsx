'use client';

/** A fault in the outermost layout, where neither styles nor shell can be counted on: plain words and one way on. */
export default function GlobalError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <title>Docket has stopped</title>
        <main>
          <h1>Docket has stopped on this page</h1>
          <p>Nothing is lost. Try again; if it stays, tell your force’s IT service desk when it happened.</p>
          <button type="button" onClick={reset}>Try again</button>
        </main>
      </body>
    </html>
  );
}
