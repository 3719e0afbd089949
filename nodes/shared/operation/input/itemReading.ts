/** What the readers of one item have in common, beside its parameters. */
import type { BinaryFile } from '../../files';

/** How an item is read, and what came up while reading it. */
export interface ItemReading {
	/** Nothing will be sent: it is only shown. */
	isPreview: boolean;
	/** The provider is this machine, as a sandbox is: addresses of this machine mean something to it. */
	isProviderHere: boolean;
	/** Where the credential has everything sent, instead of to the recipients. */
	sendEverythingTo?: string;
	/** The files that were opened, in their order. */
	files: BinaryFile[];
}

/** An item that is sent as it is. */
export function plainReading(): ItemReading {
	return { isPreview: false, isProviderHere: false, files: [] };
}
