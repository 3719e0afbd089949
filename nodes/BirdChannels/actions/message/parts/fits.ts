/** What people write in Bird's own form, held against the schema of the vendor before anything is sent. */
import type { shape } from '../../../../shared/http';
import type { Input } from '../../../../shared/operation';
import { faultIn } from '../../../transport/schema/fault';

const FIX =
	"Correct it there. Bird takes the members that its page 'Sending WhatsApp messages' at docs.bird.com/api names, and no others.";

/**
 * Refuses what does not fit, with the place in it; nothing of it is quoted.
 *
 * @param root what the value is called
 * @throws InputError
 */
export function checkFits(input: Input, field: string, part: shape.Part<unknown>, value: unknown, root: string): void {
	const fault = faultIn(part, value, root);
	if (fault) throw input.refuse(field, `does not fit what Bird takes: ${fault.where} ${fault.problem}`, FIX);
}
