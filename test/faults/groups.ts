// All faults, by kind.
import { endpoints } from './endpoints';
import { connections, foreign, refusals, type Fault } from './faults';
import { several } from './several';

export const faultGroups: Array<{ title: string; faults: Fault[] }> = [
	{ title: 'The way to the provider', faults: endpoints },
	{ title: 'The connection', faults: connections },
	{ title: 'Refusals and limits', faults: refusals },
	{ title: 'Odd replies', faults: foreign },
	{ title: 'Messages to several', faults: several },
];

/** Those that meet single requests. */
export const requestFaults: Fault[] = [...connections, ...refusals, ...foreign, ...several];
