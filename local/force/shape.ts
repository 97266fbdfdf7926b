/**
 * The shape of the made-up force: how big its parts are beside each other, and the words its recordings are described
 * with. Boroughs and BCUs are the Metropolitan Police's public structure since 2018 (local/cast.ts); all else is invented.
 */

export interface BoroughShape {
  /** How much happens there beside an average borough. */
  readonly weight: number;
  /** A postal district in it, for places. */
  readonly district: string;
  /** About its middle, degrees. */
  readonly lat: number;
  readonly lon: number;
}

const borough = (weight: number, district: string, lat: number, lon: number): BoroughShape => ({ weight, district, lat, lon });

export const BOROUGHS: Readonly<Record<string, BoroughShape>> = {
  'Barking and Dagenham': borough(0.85, 'RM8', 51.545, 0.13), Barnet: borough(1.05, 'N12', 51.61, -0.19), Bexley: borough(0.6, 'DA6', 51.455, 0.14),
  Brent: borough(1.1, 'NW10', 51.555, -0.26), Bromley: borough(0.85, 'BR1', 51.39, 0.02), Camden: borough(1.3, 'NW1', 51.54, -0.14),
  Croydon: borough(1.25, 'CR0', 51.37, -0.09), Ealing: borough(1.15, 'W5', 51.515, -0.325), Enfield: borough(1.15, 'EN1', 51.65, -0.08),
  Greenwich: borough(1.05, 'SE10', 51.475, 0.03), Hackney: borough(1.2, 'E8', 51.545, -0.055), 'Hammersmith and Fulham': borough(0.9, 'W6', 51.495, -0.22),
  Haringey: borough(1.2, 'N15', 51.59, -0.11), Harrow: borough(0.6, 'HA1', 51.59, -0.335), Havering: borough(0.75, 'RM1', 51.575, 0.2),
  Hillingdon: borough(1.05, 'UB8', 51.54, -0.455), Hounslow: borough(0.95, 'TW3', 51.465, -0.36), Islington: borough(1.1, 'N1', 51.545, -0.105),
  'Kensington and Chelsea': borough(0.85, 'W8', 51.5, -0.19), 'Kingston upon Thames': borough(0.5, 'KT1', 51.405, -0.295), Lambeth: borough(1.3, 'SW9', 51.46, -0.115),
  Lewisham: borough(1.1, 'SE13', 51.455, -0.02), Merton: borough(0.55, 'SW19', 51.41, -0.2), Newham: borough(1.35, 'E6', 51.53, 0.03),
  Redbridge: borough(0.95, 'IG1', 51.575, 0.07), 'Richmond upon Thames': borough(0.5, 'TW9', 51.445, -0.325), Southwark: borough(1.3, 'SE1', 51.485, -0.085),
  Sutton: borough(0.5, 'SM1', 51.36, -0.19), 'Tower Hamlets': borough(1.25, 'E1', 51.515, -0.035), 'Waltham Forest': borough(0.95, 'E17', 51.59, -0.015),
  Wandsworth: borough(0.95, 'SW11', 51.455, -0.185), Westminster: borough(2.4, 'W1', 51.513, -0.14),
};

/** Letters of a BCU's shoulder numbers. */
export const BCU_LETTERS: Readonly<Record<string, string>> = {
  'Central East': 'CE', 'Central North': 'CN', 'Central South': 'AS', 'Central West': 'AW', 'East Area': 'EA', 'North Area': 'NA',
  'North East': 'NE', 'North West': 'NW', 'South Area': 'SN', 'South East': 'SE', 'South West': 'SW', 'West Area': 'WA',
};
export const SPECIALIST_LETTERS = 'MO';

/** Teams of each borough: their part of its officers, and how much one of them films beside a response officer. */
export const TEAMS: readonly { readonly name: string; readonly part: number; readonly films: number }[] = [
  ...['A', 'B', 'C', 'D', 'E'].map((letter) => ({ name: `Response Team ${letter}`, part: 0.11, films: 1 })),
  { name: 'Safer Neighbourhoods North', part: 0.1, films: 0.6 },
  { name: 'Safer Neighbourhoods South', part: 0.1, films: 0.6 },
  { name: 'Proactive Team', part: 0.05, films: 1.6 },
  { name: 'CID', part: 0.12, films: 0.1 },
  { name: 'Custody', part: 0.04, films: 0.3 },
  { name: 'Schools and Youth', part: 0.04, films: 0.2 },
];

/** Commands of no borough: parts of all specialist officers, and how much one of them films. */
export const SPECIALISTS: readonly { readonly name: string; readonly part: number; readonly films: number }[] = [
  { name: 'Roads and Transport Policing', part: 0.24, films: 0.9 },
  { name: 'Territorial Support Group', part: 0.14, films: 1.5 },
  { name: 'Aviation Policing', part: 0.12, films: 0.4 },
  { name: 'Parliamentary and Diplomatic Protection', part: 0.16, films: 0.15 },
  { name: 'Violent Crime Taskforce', part: 0.12, films: 1.7 },
  { name: 'Firearms Command', part: 0.1, films: 0.7 },
  { name: 'Dog Support Unit', part: 0.05, films: 1 },
  { name: 'Public Order Support', part: 0.04, films: 0.5 },
  { name: 'Marine Policing Unit', part: 0.02, films: 0.4 },
  { name: 'Mounted Branch', part: 0.01, films: 0.5 },
];
/** Of all officers, those in specialist commands. */
export const SPECIALIST_PART = 0.19;

/** How often the first, second, third of the force's categories is used; what comes after these is not. */
export const CATEGORY_PARTS = [0.24, 0.17, 0.13, 0.07, 0.09, 0.1, 0.08, 0.04, 0.02, 0.04, 0.01, 0.01] as const;

/** Words that each borough's tags are put together from, and tags that all of the force uses. */
export const TAG_SUBJECTS = ['knife', 'moped', 'shoplifting', 'burglary', 'robbery', 'noise', 'fraud', 'vehicle', 'cannabis', 'assault', 'bike-theft', 'phone-snatch', 'vulnerable', 'school', 'hate-crime', 'drone', 'off-licence', 'nightclub', 'football', 'market'] as const;
export const TAG_PLACES = ['estate', 'high-street', 'station'] as const;
export const FORCE_TAGS = ['training', 'body-search', 'interpreter', 'child-present', 'injury', 'seized-property', 'taser-drawn', 'dog', 'firearms', 'cctv-seized', 'witness-account', 'first-account', 'breath-test', 'section-60', 'hospital'] as const;

export const STREETS = ['Amhurst', 'Albion', 'Victoria', 'Station', 'Church', 'Manor', 'Park', 'Grove', 'Mare', 'Queens', 'Kings', 'Albert', 'Clarence', 'Stanley', 'Windsor', 'Chestnut', 'Elm', 'Oak', 'Cedar', 'Mill', 'Bridge', 'Canal', 'Market', 'Castle', 'Priory', 'Abbey', 'Lansdowne', 'Wellington', 'Nelson', 'Cavendish', 'Gloucester', 'Salisbury', 'Warwick', 'Balfour', 'Palmerston', 'Gladstone', 'Hartington', 'Granville', 'Melbourne', 'Sydney'] as const;
export const STREET_KINDS = ['Road', 'Street', 'Lane', 'Avenue', 'Close', 'Gardens'] as const;

export const TITLES = ['Stop outside the station', 'Arrest after a foot chase', 'First account of a witness', 'Search of a vehicle', 'Door entry', 'Fight in progress', 'Shoplifter detained', 'Road traffic collision', 'Search for a missing child', 'Conversation with a neighbour', 'Welfare check', 'Suspect on a moped', 'Knife found in a hedge', 'Drugs warrant', 'Disturbance at a licensed premises', 'Handover in custody'] as const;
export const NOTES = ['Second camera has the arrest.', 'Speaker is hard to hear because of traffic.', 'Shows the injury at the beginning.', 'Nothing of use after the first minutes.', 'Victim asks not to be contacted at work.', 'Property handed over on film.'] as const;

export const FORENAMES = ['Aisha', 'Adam', 'Beth', 'Ben', 'Chloe', 'Callum', 'Deepa', 'Daniel', 'Ewa', 'Ethan', 'Fatima', 'Finn', 'Grace', 'George', 'Hannah', 'Hassan', 'Imogen', 'Isaac', 'Jade', 'Jack', 'Kezia', 'Kieran', 'Lucy', 'Liam', 'Maya', 'Mohammed', 'Niamh', 'Nathan', 'Olivia', 'Oscar', 'Poppy', 'Patrick', 'Rosa', 'Ravi', 'Sofia', 'Samuel', 'Temi', 'Theo', 'Yasmin', 'Zach'] as const;
export const SURNAMES = ['Adeyemi', 'Ahmed', 'Baker', 'Begum', 'Bennett', 'Brown', 'Campbell', 'Carter', 'Chowdhury', 'Clarke', 'Cooper', 'Davies', 'Dixon', 'Edwards', 'Evans', 'Farah', 'Fisher', 'Francis', 'Garcia', 'Gibson', 'Grant', 'Green', 'Hall', 'Harris', 'Hughes', 'Hussain', 'Ivanova', 'Jackson', 'James', 'Jones', 'Kaur', 'Kelly', 'Khan', 'King', 'Kowalski', 'Lewis', 'Mensah', 'Miah', 'Mitchell', 'Moore', 'Morgan', 'Murphy', 'Nguyen', 'Novak', 'Nwosu', 'O’Brien', 'Okoro', 'Osei', 'Parker', 'Patel', 'Phillips', 'Price', 'Reid', 'Roberts', 'Ryan', 'Scott', 'Shah', 'Silva', 'Singh', 'Smith', 'Stewart', 'Taylor', 'Thomas', 'Turner', 'Walker', 'Ward', 'Watson', 'White', 'Williams', 'Wilson', 'Wood', 'Wright', 'Yusuf'] as const;
