// Which calls of an operation reach people or change data by themselves.
import type { NodeName } from '../../bench';
import type { Exchange } from './between';

/** Calls beside GET that change nothing, or make something which has no effect until it is sent. */
const PREPARING: Partial<Record<NodeName, RegExp>> = {
	secureMessaging: /\/v1\/(messages\/?|.*\/(save|link|precreate|chunk\/\d+|draft\/signatures))$/,
	updox: /\/(MessageRetrieve\w*|DirectAddressValidate|FaxItemGetPdf|MessageCompose)$/,
	highQ: /\/(attachments|progressivekeystatus)\b/,
};

/** What is made by GET. */
const MADE_BY_GET = /\/v1\/user\/authenticationtoken\b/;

/** Whether a call has an effect: it is neither a read nor a step towards one. */
export function hasEffect(node: NodeName, { method, path }: Pick<Exchange, 'method' | 'path'>): boolean {
	return (method !== 'GET' || MADE_BY_GET.test(path)) && PREPARING[node]?.test(path) !== true;
}
