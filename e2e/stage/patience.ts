import { jest } from '@jest/globals';

// Real services, databases and browsers on a busy machine: a limit against hanging, not a measure of speed.
jest.setTimeout(180_000);
