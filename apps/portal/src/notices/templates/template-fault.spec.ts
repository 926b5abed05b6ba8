import { readProblem } from '../../api/failure.js';
import { templateFault } from './template-fault.js';

const refusal = (reason: string) =>
  readProblem(400, { code: 'notices.template_wrong', place: 'body', line: 2, reason }, () => null);

describe('a fault of a template', () => {
  it.each([
    ['undefined variable: items.0.titel', 'templates.fault.variable', 'items.0.titel'],
    ['undefined filter: big', 'templates.fault.filter', 'big'],
    ['tag "include" not found', 'templates.fault.tag', 'include'],
    ['tag {% for a in items %} not closed', 'templates.fault.open', '{% for a in items %}'],
    ['tag "{% if x" not closed', 'templates.fault.open', '{% if x'],
    ['output "{{ x" not closed', 'templates.fault.open', '{{ x'],
    ['parse length limit exceeded', 'templates.fault.long', 'parse length limit exceeded'],
    ['the text is too long', 'templates.fault.long', 'the text is too long'],
    ['invalid value expression: "|"', 'templates.fault.other', 'invalid value expression: "|"'],
  ])('%s is told in words', (reason, why, what) => {
    expect(templateFault(refusal(reason))).toEqual({ place: 'body', line: 2, why, what });
  });

  it('is none where something else was refused', () => {
    expect(templateFault(readProblem(403, { code: 'auth.forbidden' }, () => null))).toBeUndefined();
  });
});
