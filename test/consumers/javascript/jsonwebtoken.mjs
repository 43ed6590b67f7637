import { signToken, verifyToken } from 'page:jwt#jsonwebtoken';
import { tokenConsumer } from './tokens.mjs';

export const { sign, verify, signExpired, refusal } = tokenConsumer(signToken, verifyToken);
