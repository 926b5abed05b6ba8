import { rules, strayKey } from '@shuqiao/contracts';
import { z } from 'zod';
import { RouteInput } from './route-input.js';

const input = new RouteInput(
  z.object({
    id: z.uuid(),
    count: z.number().int().optional(),
    open: z.boolean().optional(),
    text: z.string().optional(),
  }),
  ['service'],
);
const read = (parts: { params?: unknown; query?: unknown; body?: unknown }) =>
  input.read({ params: {}, query: {}, body: undefined, ...parts });

describe('RouteInput', () => {
  it('turns texts of path and query into numbers and booleans, and leaves the body as it is', () => {
    expect(read({ params: { id: '7' }, query: { count: '-12', open: 'true', text: '5' } })).toEqual({
      id: '7',
      count: -12,
      open: true,
      text: '5',
    });
    expect(read({ body: { count: '12' } })).toEqual({ count: '12' });
    expect(read({ query: { count: '0x10', open: 'yes' } })).toEqual({ count: '0x10', open: 'yes' });
  });

  it('leaves aside the parts of the path that choose the contract, and only those', () => {
    expect(read({ params: { service: 'ill', id: 'a' } })).toEqual({ id: 'a' });
    expect(() => read({ query: { service: 'ill' } })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });

  it('names every key that is unknown or given twice', () => {
    const issues = [
      { field: 'colour', ...strayKey('query', false) },
      { field: 'id', ...strayKey('body', true) },
      { field: '__proto__', ...strayKey('body', false) },
    ];
    expect(() =>
      read({ params: { id: 'a' }, query: { colour: 'red' }, body: JSON.parse('{"id": "b", "__proto__": 1}') }),
    ).toThrow(expect.objectContaining({ code: 'input.invalid', details: { issues } }));
  });

  it('wants an object as body', () => {
    for (const body of [null, [1], 'text', 5]) {
      expect(() => read({ body })).toThrow(
        expect.objectContaining({ details: { issues: [{ field: 'body', ...rules.jsonObject }] } }),
      );
    }
  });

  it('refuses contracts whose input is not flat when the program starts', () => {
    expect(() => new RouteInput(z.object({ inner: z.object({}) }))).toThrow('flat object, inner is not');
    expect(() => new RouteInput(z.string())).toThrow('flat object');
  });
});
