import { signToken, verifyToken } from 'page:jwt#jose';
import { tokenConsumer } from './tokens.mjs';

export const { sign, verify } = tokenConsumer(signToken, verifyToken);
