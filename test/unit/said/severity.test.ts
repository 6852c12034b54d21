// Severities as they are written in fields, states and attributes.

import { expect } from 'chai';
import { flat } from '../../../lambda/src/events/flat.ts';
import type { Severity } from '../../../lambda/src/notification.ts';
import { roleOf, type Said, saidSeverity } from '../../../lambda/src/said/severity.ts';

const said = (content: unknown): Said | undefined => saidSeverity({ fields: flat(content), isOwnText: true });

const WRITTEN: [content: unknown, severity: Severity | undefined][] = [
  [{ severity: 'critical' }, 'critical'],
  [{ Severity: 'P1' }, 'critical'],
  [{ priority: 'P0' }, 'critical'],
  [{ priority: 'p2' }, 'warning'],
  [{ priority: 'P4' }, 'info'],
  [{ sev: 'SEV-1' }, 'critical'],
  [{ sev: 'Sev2' }, 'warning'],
  [{ severity: 1 }, 'critical'],
  [{ severity: '2' }, 'warning'],
  [{ level: 3 }, 'info'],
  [{ level: 50 }, 'warning'],
  [{ level: 60 }, 'critical'],
  [{ level: 30 }, 'info'],
  [{ nseverity: 5 }, 'critical'],
  [{ level: 'FATAL' }, 'critical'],
  [{ log_level: 'ERROR' }, 'warning'],
  [{ level: 'debug' }, 'info'],
  [{ severity: 'Disaster' }, 'critical'],
  [{ severity: 'Average' }, 'warning'],
  [{ severity: 'Not classified' }, 'info'],
  [{ alertLevel: 'major' }, 'warning'],
  [{ urgency: 'low' }, 'info'],
  [{ alert_type: 'success' }, 'ok'],
  [{ alert_type: 'error' }, 'warning'],
  [{ 级别: '严重' }, 'critical'],
  [{ 告警级别: '紧急' }, 'critical'],
  [{ 告警等级: '一级' }, 'critical'],
  [{ 严重程度: '重要' }, 'warning'],
  [{ 优先级: '提示' }, 'info'],
  [{ 级别: '严重（P1）' }, 'critical'],
  [{ 状态: '已恢复', 级别: '严重' }, 'ok'],
  [{ 状态: '异常' }, 'warning'],
  [{ 是否恢复: '是', 级别: '严重' }, 'ok'],
  [{ labels: { severity: 'critical' } }, 'critical'],
  [{ severity: { label: 'CRITICAL' } }, 'critical'],
  [{ severity: 'info', detail: { severity: 'critical' } }, 'info'],
  [{ status: 'resolved', labels: { severity: 'critical' } }, 'ok'],
  [{ status: 'firing', labels: { severity: 'info' } }, 'info'],
  [{ status: 'firing' }, 'warning'],
  [{ state: 'ok' }, 'ok'],
  [{ state: 'CRITICAL' }, 'critical'],
  [{ state: { value: 'DRIFTED' } }, 'warning'],
  [{ status: 'FAILED', level: 'info' }, 'warning'],
  [{ is_recovered: true, severity: 1 }, 'ok'],
  [{ is_recovered: false }, 'warning'],
  [{ success: false }, 'warning'],
  [{ success: true }, undefined],
  [{ status: 'SUCCEEDED' }, 'info'],
  [{ status: 'SUCCEEDED', tests: { status: 'FAILED' } }, 'warning'],
  [{ action: 'closed', priority: 'P1' }, 'ok'],
  [{ action: 'closed' }, 'info'],
  [{ state: 'CLOSED', priority: 'CRITICAL' }, 'ok'],
  [{ triggerLevel: 'CRITICAL', alertState: 'ALERT' }, 'critical'],
  [{ 级别状态: 'S1 Triggered' }, 'critical'],
  [{ 级别状态: 'S1 Recovered' }, 'ok'],
  [{ type: 'Normal' }, 'info'],
  [{ type: 'Warning' }, 'warning'],
  [{ state: { previous: 'RUNNING', current: 'ERRORED' } }, 'warning'],
  [{ status: 'IN_PROGRESS' }, 'info'],
  [{ status: 503 }, 'warning'],
  [{ status: 200 }, undefined],
  [{ exit_code: 2 }, 'warning'],
  [{ exit_code: 0 }, undefined],
  [{ failed: 0, succeeded: 12 }, undefined],
  [{ failed: 3, succeeded: 12 }, 'warning'],
  [{ error: 'ECONNRESET' }, 'warning'],
  [{ error: 'none' }, undefined],
  [{ errors: [] }, undefined],
  [{ errorCode: 0 }, undefined],
  [{ error_rate: 0.2, error_budget: 97 }, undefined],
  [{ maxErrors: 5 }, undefined],
  [{ previousState: 'ALARM', state: 'OK' }, 'ok'],
  [{ oldStatus: 'OK', newStatus: 'NOT_READY' }, 'warning'],
  [{ from: { status: 'FAILED' }, to: { status: 'ACTIVE' } }, 'info'],
  [{ desiredStatus: 'FAILED' }, undefined],
  [{ water_level: 1, battery_level: 2 }, undefined],
  [{ customer: { level: 'gold' } }, undefined],
  [{ alarm_state: 'SET' }, 'warning'],
  [{ alarm_state: 'CLEARED' }, 'ok'],
  [{ violationEventType: 'in-alarm' }, 'warning'],
  [{ violationEventType: 'alarm-cleared' }, 'ok'],
  [{ type: 'PlacementTimedOut' }, 'warning'],
  [{ event_type: '_SMS.FAILURE' }, 'warning'],
  [{ event_type: '_SMS.SUCCESS' }, undefined],
  [{ state: 'NOT_STALLED' }, 'ok'],
  [{ items: [{ status: 'OK' }, { status: 'FAILED' }] }, 'warning'],
  [{}, undefined],
];

describe('a severity that is written', () => {
  for (const [content, severity] of WRITTEN)
    it(`${JSON.stringify(content)} is ${severity ?? 'none'}`, () => {
      expect(said(content)?.severity).to.equal(severity);
    });

  it('is what a recovery ends', () => {
    expect(said({ status: 'resolved', severity: 'critical' })).to.deep.equal({
      severity: 'ok',
      recoversFrom: 'critical',
    });
    expect(said({ status: 'resolved' })).to.deep.equal({ severity: 'ok' });
  });

  it('in an attribute counts before what the message says', () => {
    const attributes = [{ path: ['severity'], value: 'critical' }];
    expect(saidSeverity({ attributes, fields: [], text: 'all is well', isOwnText: true })?.severity).to.equal(
      'critical',
    );
    expect(
      saidSeverity({ attributes, fields: flat({ severity: 'info' }), isOwnText: true })?.severity,
    ).to.equal('critical');
  });

  for (const [heading, severity] of [
    ['[P1] checkout', 'critical'],
    ['【严重】订单积压', 'critical'],
    ['CRITICAL: disk of nas-9', 'critical'],
    ['[WARNING] swap', 'warning'],
    ['[INFO] deploy', 'info'],
    ['Queue is stuck - critical', 'critical'],
    ['[FIRING:1] Queue', 'warning'],
    ['[#12] deploy', undefined],
  ] as const)
    it(`is in front of a title: ${heading}`, () => {
      expect(saidSeverity({ fields: [], heading, isOwnText: true })?.severity).to.equal(severity);
    });

  it('is at most a warning if it is but told in words', () => {
    const text = 'critical outage, everything failed';
    expect(saidSeverity({ fields: [], text, isOwnText: true })?.severity).to.equal('warning');
  });

  it('is no recovery because a text says so into which anyone can write', () => {
    const said = saidSeverity({
      fields: [],
      heading: 'Job State Change',
      text: 'Resolved: all fine',
      isOwnText: false,
    });
    expect(said).to.equal(undefined);
  });
});

describe('the name of a field', () => {
  for (const [role, names] of Object.entries({
    level: ['severity', 'alertSeverity', 'log-level', 'Priority', '告警级别', '严重程度'],
    state: ['status', 'alarm_state', 'jobStatus', 'status-code', '任务状态'],
    trouble: ['error', 'errorMessage', 'failure-code', 'exception', '失败原因', 'exitCode'],
    other: ['water_level', 'errorRate', 'errorBudget', 'maxErrors', 'name', 'statement'],
  }))
    for (const name of names)
      it(`${name} is one of ${role}`, () => {
        expect(roleOf([name])).to.equal(role);
      });
});
