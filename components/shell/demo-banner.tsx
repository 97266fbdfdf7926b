/** So that nobody takes the demo's footage for real, on screen or in a screenshot. */
export function DemoBanner() {
  return (
    <div role="note" className="bg-evidence-soft px-4 py-0.5 text-center text-xs font-semibold text-evidence">
      Demo · made-up people and footage
    </div>
  );
}
