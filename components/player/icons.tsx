/** The player's signs: 16 × 16, filled, in the colour of the text around them. */
import type { ReactNode } from 'react';

function icon(drawing: ReactNode) {
  return function PlayerIcon() {
    return (
      <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
        {drawing}
      </svg>
    );
  };
}

const none = { fill: 'none' };

export const PlayIcon = icon(<path d="M4.5 3v10l8.5-5z" stroke="none" />);
export const PauseIcon = icon(<path d="M4 3h3v10H4zM9 3h3v10H9z" stroke="none" />);
export const BackIcon = icon(<path {...none} d="M7.5 3.5 3 8l4.5 4.5M13 3.5 8.5 8l4.5 4.5" />);
export const OnIcon = icon(<path {...none} d="M8.5 3.5 13 8l-4.5 4.5M3 3.5 7.5 8 3 12.5" />);
export const FrameBackIcon = icon(<><path d="M12.5 3.5v9L6 8z" stroke="none" /><path {...none} d="M4 3.5v9" /></>);
export const FrameOnIcon = icon(<><path d="M3.5 3.5v9L10 8z" stroke="none" /><path {...none} d="M12 3.5v9" /></>);
export const SoundIcon = icon(<><path d="M2.5 6v4H5l3.5 3V3L5 6z" stroke="none" /><path {...none} d="M11 5.5a3.5 3.5 0 0 1 0 5M12.8 3.5a6.3 6.3 0 0 1 0 9" /></>);
export const SoundOffIcon = icon(<><path d="M2.5 6v4H5l3.5 3V3L5 6z" stroke="none" /><path {...none} d="m11 6 3.5 4M14.5 6 11 10" /></>);
export const ExpandIcon = icon(<path {...none} d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />);
export const KeyboardIcon = icon(<><rect {...none} x="1.5" y="4" width="13" height="8.5" rx="1.5" /><path {...none} d="M4 6.8h.01M6.7 6.8h.01M9.3 6.8h.01M12 6.8h.01M5 9.8h6" /></>);
