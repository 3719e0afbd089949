// Phone numbers as TextUs writes and reads them.

/** "(303) 555-1234": a +1 number the US national way; any other is left as it is (inferred). */
export function formatPhone(phoneNumber: string): string {
	const us = usDigits(phoneNumber);
	return us ? `(${us.slice(0, 3)}) ${us.slice(3, 6)}-${us.slice(6)}` : phoneNumber;
}

/** "+1 303-555-1234": how the recipients of a campaign have it (page "campaign recipients"). */
export function formatInternationally(phoneNumber: string): string {
	const us = usDigits(phoneNumber);
	return us ? `+1 ${us.slice(0, 3)}-${us.slice(3, 6)}-${us.slice(6)}` : phoneNumber;
}

/** "3035551234": how opt-outs have it (pages "opt outs"). */
export function nationalDigits(phoneNumber: string): string {
	return usDigits(phoneNumber) ?? phoneNumber;
}

/**
 * Reads a free-form number such as "1-555-010-1234 x12" (page "create contact"); `undefined` when it holds no whole number.
 * Area codes are not checked: the page itself prints 1-303-123-4567.
 */
export function parsePhone(text: string): { phoneNumber: string; extension: string | null } | undefined {
	const [, number = '', extension = null] = /^(.*?)(?:\s*x\s*(\d+))?$/i.exec(text.trim()) ?? [];
	if (!/^\+?[\d\s().-]+$/.test(number)) return undefined;
	const digits = number.replace(/\D/g, '');
	if (number.startsWith('+') && /^[1-9]\d{7,14}$/.test(digits)) return { phoneNumber: `+${digits}`, extension };
	if (/^[2-9]\d{9}$/.test(digits)) return { phoneNumber: `+1${digits}`, extension };
	if (/^1[2-9]\d{9}$/.test(digits)) return { phoneNumber: `+${digits}`, extension };
	return undefined;
}

function usDigits(phoneNumber: string): string | undefined {
	return /^\+1(\d{10})$/.exec(phoneNumber)?.[1];
}
