/** Questions that a person answers: the fields, the links, the pages, the answer. */
export { answerWebhook, answerWebhooks, waitingTooltip } from './answer';
export { sendAndWait } from './operation';
export type { Question } from './question';
