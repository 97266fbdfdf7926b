/** The few icons Docket draws: 16 × 16, one stroke weight, in the colour of the text around them. Words stand beside them. */
import { icon } from './first-icons.tsx';

export { ChevronLeftIcon, LockIcon, WarningIcon } from './first-icons.tsx';

export const CameraIcon = icon('CameraIcon', <><rect x="1.75" y="4" width="9" height="8" rx="1.5" /><path d="m10.75 7.2 3.5-2.2v6l-3.5-2.2" /></>);
export const ShieldIcon = icon('ShieldIcon', <path d="M8 1.75 13 3.5v4c0 3.2-2 5.4-5 6.75C5 12.9 3 10.7 3 7.5v-4z" />);
export const CheckIcon = icon('CheckIcon', <path d="m3 8.5 3.2 3.2L13 4.8" />);
export const ChevronDownIcon = icon('ChevronDownIcon', <path d="m4 6 4 4 4-4" />);
export const ChevronRightIcon = icon('ChevronRightIcon', <path d="m6 3.5 4.5 4.5L6 12.5" />);
export const MenuIcon = icon('MenuIcon', <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />);
export const CloseIcon = icon('CloseIcon', <path d="m3.5 3.5 9 9m0-9-9 9" />);
export const ClockIcon = icon('ClockIcon', <><circle cx="8" cy="8" r="6" /><path d="M8 4.8V8l2.2 1.6" /></>);
export const PinIcon = icon('PinIcon', <><path d="M8 14s4.5-4.2 4.5-7.6a4.5 4.5 0 0 0-9 0C3.5 9.8 8 14 8 14z" /><circle cx="8" cy="6.4" r="1.5" /></>);
export const SearchIcon = icon('SearchIcon', <><circle cx="7" cy="7" r="4.5" /><path d="m10.4 10.4 3.4 3.4" /></>);
export const SunIcon = icon('SunIcon', <><circle cx="8" cy="8" r="3" /><path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" /></>);
export const MoonIcon = icon('MoonIcon', <path d="M13.3 9.7A5.8 5.8 0 0 1 6.3 2.7a5.8 5.8 0 1 0 7 7z" />);
export const SystemIcon = icon('SystemIcon', <><rect x="2" y="3" width="12" height="8" rx="1.5" /><path d="M6 13.5h4" /></>);
export const SignOutIcon = icon('SignOutIcon', <path d="M6 2.5H3.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1H6M10.5 11l3-3-3-3M13.5 8H6" />);
export const DockIcon = icon('DockIcon', <><path d="M2.5 9v3.5a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V9" /><path d="M8 2v7M5 6.2l3 3 3-3" /></>);
export const PersonIcon = icon('PersonIcon', <><circle cx="8" cy="5" r="2.75" /><path d="M2.75 13.5c.6-2.6 2.7-4 5.25-4s4.65 1.4 5.25 4" /></>);
export const LedgerIcon = icon('LedgerIcon', <><rect x="3" y="2" width="10" height="12" rx="1.5" /><path d="M5.5 5.5h5M5.5 8h5M5.5 10.5h3" /></>);
export const ShareIcon = icon('ShareIcon', <><circle cx="4" cy="8" r="1.75" /><circle cx="12" cy="4" r="1.75" /><circle cx="12" cy="12" r="1.75" /><path d="m5.6 7.2 4.8-2.4M5.6 8.8l4.8 2.4" /></>);
export const FilmIcon = icon('FilmIcon', <><rect x="2" y="3" width="12" height="10" rx="1.5" /><path d="M5 3v10M11 3v10M2 6.3h3M2 9.7h3M11 6.3h3M11 9.7h3" /></>);
export const PlayIcon = icon('PlayIcon', <path d="M5 3.3v9.4L12.5 8z" fill="currentColor" />);
