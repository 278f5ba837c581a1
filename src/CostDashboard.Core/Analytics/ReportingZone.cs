using System.Globalization;

namespace CostDashboard.Core.Analytics;

/// <summary>
/// The one time zone in which an installation counts hours, days and months.
/// Days are numbered as <see cref="DateOnly.DayNumber"/>; an hour is keyed by the UTC minute in which it begins,
/// so that the two hours of an autumn clock change stay apart and zones at :30 and :45 keep whole local hours.
/// A change of clocks within an hour ends that hour and begins another.
/// </summary>
public sealed class ReportingZone(TimeZoneInfo zone)
{
    private const long TicksPerSlot = 15 * TimeSpan.TicksPerMinute;

    private const int SlotsRemembered = 4096;

    /// <summary>
    /// Offsets change on quarter hours of UTC at the finest, so one answer serves a whole slot. Six weeks of them are remembered,
    /// each in the place of its number; slots are immutable, and a lost race only asks the zone again.
    /// </summary>
    private readonly Slot?[] _known = new Slot?[SlotsRemembered];

    /// <summary>IANA id, e.g. "Asia/Seoul".</summary>
    public string Id => zone.Id;

    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    public int DayNumberOf(DateTime utc) => (int)(ToLocal(utc).Ticks / TimeSpan.TicksPerDay);

    /// <summary>UTC minutes since 1970-01-01T00:00Z at which the local hour of <paramref name="utc"/> begins.</summary>
    public long HourKeyOf(DateTime utc)
    {
        var slot = SlotOf(utc);
        var intoHour = (utc.Ticks + slot.OffsetTicks) % TimeSpan.TicksPerHour;
        return (Math.Max(utc.Ticks - intoHour, slot.SinceTicks) - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMinute;
    }

    /// <summary>The first instant (UTC) of a local day; where clocks skip midnight, or the whole day, the instant after the gap.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var midnight = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc);
        var candidates = new[] { midnight.AddDays(-1), midnight.AddDays(1) }
            .Select(near => midnight - zone.GetUtcOffset(near))
            .Order();
        foreach (var utc in candidates)
        {
            if (DayOf(utc) == day) return utc;
        }

        return StartOf(day.AddDays(1));
    }

    /// <summary>The hour as the API writes it: local time and offset, "2026-11-22T14:00+09:00".</summary>
    public string FormatHour(long hourKey)
    {
        var utc = DateTime.UnixEpoch.AddMinutes(hourKey);
        var local = new DateTimeOffset(ToLocal(utc), zone.GetUtcOffset(utc));
        return local.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
    }

    /// <summary>Local wall clock of an instant; its Kind is Unspecified.</summary>
    public DateTime ToLocal(DateTime utc) => new(utc.Ticks + SlotOf(utc).OffsetTicks, DateTimeKind.Unspecified);

    private Slot SlotOf(DateTime utc)
    {
        var number = utc.Ticks / TicksPerSlot;
        ref var place = ref _known[number % SlotsRemembered];
        if (place is { } known && known.Number == number) return known;

        var offset = zone.GetUtcOffset(utc);
        return place = new Slot(number, offset.Ticks, SinceTicks(number * TicksPerSlot, offset));
    }

    /// <summary>When this offset began, if that was less than an hour before; else 0.</summary>
    private long SinceTicks(long slotStart, TimeSpan offset)
    {
        for (var start = slotStart; start > slotStart - TimeSpan.TicksPerHour && start >= TicksPerSlot; start -= TicksPerSlot)
        {
            if (zone.GetUtcOffset(new DateTime(start - TicksPerSlot, DateTimeKind.Utc)) != offset) return start;
        }

        return 0;
    }

    private sealed record Slot(long Number, long OffsetTicks, long SinceTicks);
}
