/**
 * The demo's invented force: who can sign in, where they are posted, which camera they wear and which docks
 * deliver for them. One table read by the local identity provider (who may sign in), the directory seed (what
 * the database knows of them) and the sample footage (whose camera filmed what), so that the three agree.
 *
 * Every person here is made up. The borough and BCU names are the Metropolitan Police's public structure since 2018.
 */

/** Roles as the token's `roles` claim carries them (Entra app roles of the API). */
export type CastRole = 'Officer' | 'Supervisor' | 'Recipient' | 'ProfessionalStandards' | 'Auditor' | 'Administrator';

export interface CastPerson {
  /** Entra object id: the key between token and directory. */
  readonly oid: string;
  readonly name: string;
  readonly initials: string;
  readonly upn: string;
  readonly rank: string;
  readonly roles: readonly CastRole[];
  readonly organisation: OrganisationKey;
  readonly warrant?: string;
  readonly shoulder?: string;
  /** Key of the unit this person is posted to, and as what. */
  readonly posting?: { readonly unit: string; readonly as: 'member' | 'supervisor' };
  /** Whom footage can be shared with: as what, and the office they belong to. */
  readonly recipient?: { readonly role: 'prosecutor' | 'defence'; readonly office?: string };
  /** Serial of the camera assigned to them. */
  readonly camera?: string;
  /** One line for the demo's sign-in chooser: what to try as this person. */
  readonly blurb: string;
  /** False for the person the directory doesn't know, to show the "not enrolled" page. */
  readonly enrolled?: boolean;
}

export type OrganisationKey = 'force' | 'cps' | 'solicitors' | 'court';

export const ORGANISATIONS = {
  force: { id: '01900000-0000-7000-8000-000000000001', name: 'Metropolitan Police (demo)', kind: 'force' },
  cps: { id: '01900000-0000-7000-8000-000000000002', name: 'CPS London North (demo)', kind: 'prosecution' },
  solicitors: { id: '01900000-0000-7000-8000-000000000003', name: 'Shaw & Partners, solicitors (demo)', kind: 'defence' },
  court: { id: '01900000-0000-7000-8000-000000000004', name: 'Highbury Corner Magistrates’ Court (demo)', kind: 'court' },
} as const;

/** The 12 Basic Command Units and the boroughs each polices (public structure since 2018). */
export const BCUS: Readonly<Record<string, readonly string[]>> = {
  'Central East': ['Hackney', 'Tower Hamlets'],
  'Central North': ['Camden', 'Islington'],
  'Central South': ['Lambeth', 'Southwark'],
  'Central West': ['Hammersmith and Fulham', 'Kensington and Chelsea', 'Westminster'],
  'East Area': ['Barking and Dagenham', 'Havering', 'Redbridge'],
  'North Area': ['Enfield', 'Haringey'],
  'North East': ['Newham', 'Waltham Forest'],
  'North West': ['Barnet', 'Brent', 'Harrow'],
  'South Area': ['Bromley', 'Croydon', 'Sutton'],
  'South East': ['Bexley', 'Greenwich', 'Lewisham'],
  'South West': ['Kingston upon Thames', 'Merton', 'Richmond upon Thames', 'Wandsworth'],
  'West Area': ['Ealing', 'Hillingdon', 'Hounslow'],
};

/** Response teams of the demo: unit key → borough unit it belongs to. */
export const TEAMS: Readonly<Record<string, string>> = {
  'Hackney Response Team A': 'Hackney',
  'Camden Response Team C': 'Camden',
};

const person = (n: number) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const PEOPLE: readonly CastPerson[] = [
  {
    oid: person(1), name: 'Amara Okafor', initials: 'AO', upn: 'amara.okafor@demo.invalid', rank: 'PC', roles: ['Officer'],
    organisation: 'force', warrant: '244871', shoulder: '447CE', camera: 'X60A4471F',
    posting: { unit: 'Hackney Response Team A', as: 'member' }, blurb: 'Officer, Hackney. Two shifts of her own footage.',
  },
  {
    oid: person(2), name: 'Tom Hale', initials: 'TH', upn: 'tom.hale@demo.invalid', rank: 'PC', roles: ['Officer'],
    organisation: 'force', warrant: '251903', shoulder: '512CE', camera: 'X60A5120C',
    posting: { unit: 'Hackney Response Team A', as: 'member' }, blurb: 'Officer, Hackney. At the same incident as PC Okafor.',
  },
  {
    oid: person(3), name: 'Ellie Brandt', initials: 'EB', upn: 'ellie.brandt@demo.invalid', rank: 'PC', roles: ['Officer'],
    organisation: 'force', warrant: '260114', shoulder: '233CN', camera: 'X60B2330A',
    posting: { unit: 'Camden Response Team C', as: 'member' }, blurb: 'Officer, Camden. Sees nothing of Hackney.',
  },
  {
    oid: person(4), name: 'Priya Nair', initials: 'PN', upn: 'priya.nair@demo.invalid', rank: 'PS', roles: ['Officer', 'Supervisor'],
    organisation: 'force', warrant: '198230', shoulder: '71CE', posting: { unit: 'Hackney', as: 'supervisor' },
    blurb: 'Sergeant, supervises Hackney. Gives a reason to watch.',
  },
  {
    oid: person(5), name: 'Marcus Reid', initials: 'MR', upn: 'marcus.reid@demo.invalid', rank: 'Insp', roles: ['Officer', 'Supervisor'],
    organisation: 'force', warrant: '187442', shoulder: '19CN', posting: { unit: 'Central North', as: 'supervisor' },
    blurb: 'Inspector, supervises Camden and Islington.',
  },
  {
    oid: person(6), name: 'Pat Lindqvist', initials: 'PL', upn: 'pat.lindqvist@demo.invalid', rank: 'Senior Crown Prosecutor', roles: ['Recipient'],
    organisation: 'cps', recipient: { role: 'prosecutor', office: 'CPS London North, Magistrates’ team' }, blurb: 'Prosecutor. Sees only what is shared.',
  },
  {
    oid: person(7), name: 'Dana Whitlock', initials: 'DW', upn: 'dana.whitlock@demo.invalid', rank: 'DI', roles: ['ProfessionalStandards'],
    organisation: 'force', warrant: '176009', blurb: 'Professional standards. Sees what a complaint covers.',
  },
  {
    oid: person(8), name: 'Ada Moreau', initials: 'AM', upn: 'ada.moreau@demo.invalid', rank: 'Auditor', roles: ['Auditor'],
    organisation: 'force', blurb: 'Auditor. Reads the ledger, watches nothing.',
  },
  {
    oid: person(9), name: 'Noel Baptiste', initials: 'NB', upn: 'noel.baptiste@demo.invalid', rank: 'Administrator', roles: ['Administrator'],
    organisation: 'force', blurb: 'Administrator. People, units and docks, no footage.',
  },
  {
    oid: person(10), name: 'Robin Unrostered', initials: 'RU', upn: 'robin.unrostered@demo.invalid', rank: 'PC', roles: ['Officer'],
    organisation: 'force', enrolled: false, blurb: 'Has an account but is not in the directory: a clear refusal.',
  },
  {
    oid: person(11), name: 'Nico Noroles', initials: 'NN', upn: 'nico.noroles@demo.invalid', rank: 'PC', roles: [],
    organisation: 'force', blurb: 'Signs in but has no role in Docket: a clear refusal.',
  },
  {
    oid: person(12), name: 'Gwen Tully', initials: 'GT', upn: 'gwen.tully@demo.invalid', rank: 'Crown Prosecutor', roles: ['Recipient'],
    organisation: 'cps', recipient: { role: 'prosecutor', office: 'CPS London North, Magistrates’ team' }, blurb: 'Prosecutor in the same office: the second person.',
  },
  {
    oid: person(13), name: 'Imogen Shaw', initials: 'IS', upn: 'imogen.shaw@demo.invalid', rank: 'Solicitor', roles: ['Recipient'],
    organisation: 'solicitors', recipient: { role: 'defence' }, blurb: 'Defence solicitor. Sees only what the prosecution releases.',
  },
];

export interface CastDock {
  readonly id: string;
  /** Entra application (client) id: the token's `azp`. */
  readonly clientId: string;
  /** Entra service principal object id: the token's `oid`. */
  readonly oid: string;
  readonly place: string;
  readonly borough: string;
}

export const DOCKS: readonly CastDock[] = [
  { id: '01900000-0000-7000-8000-0000000000d1', clientId: 'dddddddd-0000-4000-8000-000000000001', oid: 'dddddddd-0000-4000-8000-0000000000a1', place: 'Stoke Newington', borough: 'Hackney' },
  { id: '01900000-0000-7000-8000-0000000000d2', clientId: 'dddddddd-0000-4000-8000-000000000002', oid: 'dddddddd-0000-4000-8000-0000000000a2', place: 'Holborn', borough: 'Camden' },
];

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
export const CLIENT_ID = '22222222-2222-4222-8222-222222222222';
export const API_CLIENT_ID = '33333333-3333-4333-8333-333333333333';
/** Delegated scope a person's token must carry; the app role a dock's token must carry is `Dock.Deliver`. */
export const API_SCOPE = 'Evidence.Access';
