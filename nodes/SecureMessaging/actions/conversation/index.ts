import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';

export const conversationResource: Resource = { value: 'conversation', name: 'Conversation', operations: [get] };
