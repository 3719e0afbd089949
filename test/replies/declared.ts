// How providers declare their replies. A package of one provider has this file with the lines of that provider, so each line names
// one only. Another provider joins with a line.
import * as highQFiles from '../../nodes/HighQ/transport/files/replies';
import * as highQ from '../../nodes/HighQ/transport/replies';
import { readXml as readXmlOfHighQ } from '../../nodes/HighQ/transport/xml';
import * as organised from '../../nodes/SecureMessaging/transport/organised/replies';
import * as secureMessaging from '../../nodes/SecureMessaging/transport/replies';
import type { Shape } from '../../nodes/shared/http/shape';
import * as textUs from '../../nodes/TextUs/transport/replies';
import * as updox from '../../nodes/Updox/transport/replies';

/** How one provider declares its replies. */
export interface Declared {
	/** Below test/replies. */
	folder: string;
	replies: Record<string, unknown>;
	pageOf?: (row: Shape<unknown>) => Shape<unknown>;
	/** A reply comes in several forms, which are brought into one while it is read. */
	hasForms?: boolean;
	readXml?: (text: string) => unknown;
}

/** By the names of the nodes. */
export const declared: Record<string, Declared> = {
	textUs: { folder: 'textus', replies: textUs, pageOf: textUs.pageOf },
	updox: { folder: 'updox', replies: updox },
	highQ: { folder: 'highQ', replies: { ...highQ, ...highQFiles }, hasForms: true, readXml: readXmlOfHighQ },
	secureMessaging: { folder: 'secureMessaging', replies: { ...secureMessaging, ...organised } },
};
