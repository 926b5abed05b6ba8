import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import {
  type DemoMail,
  type MailLine,
  type MailStatus,
  type NoticeCounts,
  notices,
  type NoticeView,
  type NoticeWish,
  type NoticeWishes,
  type TemplateLine,
  type TemplatePreview,
  type TemplateText,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

/** The bell, what people want by mail, the words of mails, and what became of them. */
@Controller('notices')
export class NoticesController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(notices.listBell)
  listBell(@Ask() ask: AskOf<typeof notices.listBell>): Promise<PageOf<NoticeView>> {
    return this.bus.ask(...ask);
  }

  @Get('unread')
  @Asks(notices.countUnread)
  countUnread(@Ask() ask: AskOf<typeof notices.countUnread>): Promise<NoticeCounts> {
    return this.bus.ask(...ask);
  }

  @Post('read')
  @Asks(notices.markRead)
  markRead(@Ask() ask: AskOf<typeof notices.markRead>): Promise<NoticeCounts> {
    return this.bus.ask(...ask);
  }

  @Get('wishes')
  @Asks(notices.listWishes)
  listWishes(@Ask() ask: AskOf<typeof notices.listWishes>): Promise<NoticeWishes> {
    return this.bus.ask(...ask);
  }

  @Put('wishes/:template')
  @Asks(notices.setWish)
  setWish(@Ask() ask: AskOf<typeof notices.setWish>): Promise<NoticeWish> {
    return this.bus.ask(...ask);
  }

  /** Only ever by a button: scanners open every link of a mail. */
  @Post('unsubscribe')
  @Asks(notices.unsubscribe)
  unsubscribe(@Ask() ask: AskOf<typeof notices.unsubscribe>): Promise<NoticeWish> {
    return this.bus.ask(...ask);
  }

  @Get('templates')
  @Asks(notices.listTemplates)
  listTemplates(@Ask() ask: AskOf<typeof notices.listTemplates>): Promise<{ items: TemplateLine[] }> {
    return this.bus.ask(...ask);
  }

  @Get('templates/:template/:lang')
  @Asks(notices.findTemplate)
  findTemplate(@Ask() ask: AskOf<typeof notices.findTemplate>): Promise<TemplateText> {
    return this.bus.ask(...ask);
  }

  @Post('templates/:template/:lang/preview')
  @Asks(notices.previewTemplate)
  previewTemplate(@Ask() ask: AskOf<typeof notices.previewTemplate>): Promise<TemplatePreview> {
    return this.bus.ask(...ask);
  }

  @Put('templates/:template/:lang')
  @Asks(notices.saveTemplate)
  saveTemplate(@Ask() ask: AskOf<typeof notices.saveTemplate>): Promise<TemplateText> {
    return this.bus.ask(...ask);
  }

  @Delete('templates/:template/:lang')
  @Asks(notices.resetTemplate)
  resetTemplate(@Ask() ask: AskOf<typeof notices.resetTemplate>): Promise<TemplateText> {
    return this.bus.ask(...ask);
  }

  @Get('mails')
  @Asks(notices.listMails)
  listMails(@Ask() ask: AskOf<typeof notices.listMails>): Promise<PageOf<MailLine>> {
    return this.bus.ask(...ask);
  }

  @Post('mails/:id/resend')
  @Asks(notices.resendMail)
  resendMail(@Ask() ask: AskOf<typeof notices.resendMail>): Promise<MailLine> {
    return this.bus.ask(...ask);
  }

  @Get('status')
  @Asks(notices.mailStatus)
  mailStatus(@Ask() ask: AskOf<typeof notices.mailStatus>): Promise<MailStatus> {
    return this.bus.ask(...ask);
  }

  @Put('rules')
  @Asks(notices.setMailRules)
  setMailRules(@Ask() ask: AskOf<typeof notices.setMailRules>): Promise<MailStatus> {
    return this.bus.ask(...ask);
  }

  @Post('bounces')
  @Asks(notices.reportBounce)
  reportBounce(@Ask() ask: AskOf<typeof notices.reportBounce>): Promise<{ isBad: boolean }> {
    return this.bus.ask(...ask);
  }

  @Post('bounces/clear')
  @Asks(notices.clearBounce)
  clearBounce(@Ask() ask: AskOf<typeof notices.clearBounce>): Promise<{ isBad: boolean }> {
    return this.bus.ask(...ask);
  }

  @Get('demo-mails')
  @Asks(notices.listDemoMails)
  listDemoMails(@Ask() ask: AskOf<typeof notices.listDemoMails>): Promise<PageOf<DemoMail>> {
    return this.bus.ask(...ask);
  }
}
