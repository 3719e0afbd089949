/** The forms of replies about the changes in a site: where the place and the changes stand is not documented. */
import { isObject } from '../../../shared/http';
import { filled, inside, isBlank, isScalar, tidied } from './tidy';
import { lifted, said } from './uploads';

/**
 * What a reply about changes may call the place that the next request begins at: the public client contraxsuite calls
 * `nextsyncposition` what it asks with as `syncpositionid`; the vendor's page breaks off before it prints a reply (inferred).
 */
const PLACES = ['nextsyncposition', 'nextsyncpositionid', 'syncposition', 'syncpositionid'];

/** Prepares a reply about changes: its place stands at the top or one level down (inferred). */
export function withPlace(body: unknown): unknown {
	return placed(body) ?? body;
}

function placed(body: unknown): Record<string, unknown> | undefined {
	const top = tidied(body);
	// A place that stands in an entry is that of the entry alone.
	const isEntry = ([name, member]: [string, unknown]) => name === 'change' || Array.isArray(member);
	const members = isObject(top) ? Object.entries(top) : [];
	const holder = lifted(Object.fromEntries(members.filter((one) => !isEntry(one))), ...PLACES);
	if (!holder) return undefined;
	const level = { ...Object.fromEntries(members.filter(isEntry)), ...holder };
	return { ...level, nextsyncposition: said(level, ...PLACES) };
}

/**
 * Prepares a page of changes: beside its place they stand as `change`, also below or as `changes` (all inferred). There are none
 * where the list says so, where 0 are counted, and where beside the place stand words and numbers alone: entries under another name
 * are not taken for none.
 */
export function withChanges(body: unknown): unknown {
	const level = placed(body);
	if (!level) return body;
	const { changes, ...beside } = level;
	const held = inside(changes);
	const entries = beside.change ?? held?.change ?? (Array.isArray(changes) ? changes : undefined);
	if (entries !== undefined) return { ...level, change: filled(isBlank(entries) ? [] : entries) };
	const said = { ...beside, ...held };
	const isNone = said.totalchanges === 0 || Object.values(said).every(isScalar);
	return isNone ? { ...level, totalchanges: said.totalchanges, change: [] } : level;
}
