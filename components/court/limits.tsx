/** What keeping footage offline means, and what it can't promise: said before, and where it is kept. */
export function Limits() {
  return (
    <ul className="ms-4 list-disc space-y-1 text-xs">
      <li>If the share is revoked, the copy is removed when this device next reaches Docket. Until then it can still be opened here.</li>
      <li>Signing out removes it. Closing the tab doesn’t: the code opens it again.</li>
      <li>The sharer sees that you keep it, and when it is removed.</li>
      <li>The browser may remove it when the device runs out of room, or when Docket isn’t opened for a long time. Look before you go to court. On an iPad, put Docket on the Home Screen and make it ready from there: Safari keeps it longer.</li>
    </ul>
  );
}
