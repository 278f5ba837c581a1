using System.Globalization;

namespace CostDashboard.Core.Analytics;

/// <summary>
/// The one time zone in which an installation counts hours, days and months.
/// Days are numbered as <see cref="DateOnly.DayNumber"/>; an hour is keyed by the UTC minute in which it begins,
/// so that the two hours of an autumn clock change stay apart and zones at :30 and :45 keep whole local hours.
/// </summary>
public sealed class ReportingZone(TimeZoneInfo zone)
{
    private const long TicksPerSlot = 15 * TimeSpan.TicksPerMinute;

    /// <summary>Offsets change on quarter hours of UTC at the finest, so one answer serves a whole slot.</summary>
    private volatile Slot _last = new(-1, 0);

    /// <summary>IANA id, e.g. "Asia/Seoul".</summary>
    public string Id => zone.Id;

    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    public int DayNumberOf(DateTime utc) => (int)(ToLocal(utc).Ticks / TimeSpan.TicksPerDay);

    /// <summary>UTC minutes since 1970-01-01T00:00Z at which the local hour of <paramref name="utc"/> begins.</summary>
    public long HourKeyOf(DateTime utc)
    {
        var intoHour = ToLocal(utc).Ticks % TimeSpan.TicksPerHour;
        return (utc.Ticks - intoHour - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMinute;
    }

    /// <summary>The first instant (UTC) of a local day; where clocks skip midnight, the instant after the gap.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var midnight = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc);
        var candidates = new[] { midnight.AddDays(-1), midnight.AddDays(1) }
            .Select(near => midnight - zone.GetUtcOffset(near))
            .Order();
        return candidates.First(utc => DayOf(utc) == day);
    }

    /// <summary>The hour as the API writes it: local time and offset, "2026-11-22T14:00+09:00".</summary>
    public string FormatHour(long hourKey)
    {
        var utc = DateTime.UnixEpoch.AddMinutes(hourKey);
        var local = new DateTimeOffset(ToLocal(utc), zone.GetUtcOffset(utc));
        return local.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
    }

    /// <summary>Local wall clock of an instant; its Kind is Unspecified.</summary>
    public DateTime ToLocal(DateTime utc)
    {
        var slot = utc.Ticks / TicksPerSlot;
        var last = _last;
        if (last.Number != slot)
        {
            last = new Slot(slot, zone.GetUtcOffset(utc).Ticks);
            _last = last;
        }

        return new DateTime(utc.Ticks + last.OffsetTicks, DateTimeKind.Unspecified);
    }

    private sealed record Slot(long Number, long OffsetTicks);
}
