-- An import says anew who was sent where and who was on duty; a proposal that no longer stands goes. Whoever does it says so in the ledger.
GRANT DELETE ON cad_officer, roster_duty, proposal TO docket_app;

-- Which recordings were filmed near a place at a time: cells of about 550 m by 690 m in London (see server/dispatch/match/nearby.ts, which must say the same).
CREATE INDEX recording_cell ON recording ((floor(lat * 200)::int), (floor(lon * 100)::int), started_at) WHERE lat IS NOT NULL;
-- Which recordings name a dispatch: a few of all.
CREATE INDEX recording_cad_reference ON recording (cad_reference, started_at) WHERE cad_reference IS NOT NULL;
-- What a kind of event proposed last, and which events a person was sent to are asked at every docking and import.
CREATE INDEX cad_event_kind ON cad_event (lower(kind), imported_at DESC) WHERE category_id IS NOT NULL;
CREATE INDEX proposal_cad_event ON proposal (cad_event_id) WHERE cad_event_id IS NOT NULL;
