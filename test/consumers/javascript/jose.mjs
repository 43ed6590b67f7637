import { signToken, verifyToken } from 'page:jwt#jose';
import { tokenConsumer } from './tokens.mjs';

export const { sign, verify, signExpired, refusal } = tokenConsumer(signToken, verifyToken);
