import { Controller, Get, Req, Res } from '@nestjs/common';
import { type Caller, fail } from '@shuqiao/contracts';
import { TokenVerifier } from '@shuqiao/tokens';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Tells } from '../asks/tells.decorator.js';
import { Visitors } from '../session/visitors.service.js';
import { Events } from './events.service.js';
import { topics } from './topics.js';

/** Often enough that no proxy in between takes the line for dead. */
const BEAT_MS = 25_000;
/** A page comes back by itself; so a line never outlives a deployment by long. */
const LONGEST_MS = 3_600_000;

/** Server-sent events (HTML Standard, 9.2): each names what moved; its id, sent back as `Last-Event-ID`, resumes. */
const PageEvent = z.enum([...topics, 'reset']).describe('text/event-stream: the name of each event');

@Controller('events')
export class EventsController {
  constructor(
    private readonly events: Events,
    private readonly visitors: Visitors,
    private readonly verifier: TokenVerifier,
  ) {}

  @Get()
  @Tells(PageEvent)
  async listen(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const caller = await this.callerOf(request);
    const write = (text: string) => void reply.raw.write(text);
    const end = () => reply.raw.end();
    const after = request.headers['last-event-id'];
    const begin: string[] = [];
    let isOpen = false;
    const send = (id: string, name: string) => {
      const text = `id: ${id}\nevent: ${name}\ndata:\n\n`;
      if (isOpen) write(text);
      else begin.push(text);
    };
    const leave = this.events.join({ caller, send, end }, typeof after === 'string' ? after.slice(0, 64) : undefined);
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // A line that ended must not be kept for another request: the server could not close before it is forgotten.
      connection: 'close',
      'x-accel-buffering': 'no',
    });
    isOpen = true;
    write(`retry: 3000\n\n${begin.join('')}`);
    const beat = setInterval(() => this.beat(request, write, end), BEAT_MS);
    const longest = setTimeout(end, LONGEST_MS);
    reply.raw.once('close', () => {
      clearInterval(beat);
      clearTimeout(longest);
      leave();
    });
  }

  /** Keeps the line, the page's place in it, and asks whether the visitor may still be here. */
  private beat(request: FastifyRequest, write: (text: string) => void, end: () => void): void {
    const { last } = this.events;
    write(last ? `id: ${last}\nevent: beat\ndata:\n\n` : ': beat\n\n');
    this.callerOf(request).catch(end);
  }

  private async callerOf({ credentials }: FastifyRequest): Promise<Caller> {
    const visitor = (await this.visitors.admit(credentials)) ?? fail('auth.not_signed_in');
    return this.verifier.verify(visitor.token);
  }
}
