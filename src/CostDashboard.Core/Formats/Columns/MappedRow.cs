using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>Makes a record out of one line's cells. Used again for the next line; throws at no cell.</summary>
internal sealed class MappedRow(ColumnMapping mapping, FormatContext context)
{
    // Without it all days' lines would have one id.
    private static readonly FieldProblem NoTime = new(
        UsageFields.Timestamp, "is required in a line of a report: it says which time the line is the total of");

    // The time of the import would be a wrong one.
    private static readonly FieldProblem EmptyTime = new(
        UsageFields.Timestamp, "is empty: a row needs a time such as 2026-01-31T09:00:00Z; ?time=now takes the time of the import");

    private readonly bool knowsWindow = mapping.Columns.Any(column => column.Field == ColumnFields.ContextWindow);
    private readonly NativeDraft draft = new();
    private readonly LineIdentity identity = new();
    private readonly LineIds ids = new();
    private readonly RowOccurrences rows = context.Rows ?? new RowOccurrences();
    private Dictionary<string, string>? tags;
    private TierHints hints;
    private bool isLongContext;
    private bool hasMadeId;
    private long? total;

    /// <summary>The line's own, where it can be given back in an answer.</summary>
    public string? SoundId
    {
        get
        {
            var id = draft.Text(NativeField.Id);
            return UsageText.Check(UsageFields.Id, id, UsageLimits.Id) is null ? id : null;
        }
    }

    /// <summary>The id that was made for a row of a table that is no report; null where the last record had its own.</summary>
    public string? MadeId { get; private set; }

    public void Start()
    {
        draft.Clear();
        identity.Clear();
        tags = null;
        hints = default;
        isLongContext = false;
        hasMadeId = false;
        total = null;
        MadeId = null;
    }

    /// <summary>Takes a cell's text in UTF-8. An empty one says nothing.</summary>
    public void Set(ColumnTarget target, ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t\r\n"u8);
        if (cell.IsEmpty || target.Role == ColumnRole.Ignore || (target.IsMeasure && MappedCells.SaysNothing(cell))) return;

        if (target.Role == ColumnRole.Field) SetField(target, cell);
        else SetOther(target, cell);
        if (!mapping.IsReport) identity.AddCell(target.Name, cell);
        else if (target.IsKey) identity.Add(target.Name, KeyText(target, cell));
        else identity.AddRest(target.Name, KeyText(target, cell));
    }

    /// <summary>Adds to what tells this line from others.</summary>
    public void AddToIdentity(string name, string value) => identity.Add(name, value);

    /// <summary>The record; or null with a problem; or null without one where the line counted nothing and is none.</summary>
    public UsageRecord? Finish(out FieldProblem? problem)
    {
        problem = draft.FirstProblem;
        if (problem is null && (mapping.IsReport || mapping.SkipsEmptyLines) && CountsNothing()) return null;

        problem ??= Complete() ?? MissingUsage();
        var record = problem is null ? NativeRecordBuilder.Build(draft, context.Defaults) : null;
        problem ??= UsageRules.Check(record!, context.Now);
        if (problem is not null) return null;

        if (mapping.IsReport && hasMadeId) ids.Add(record!, identity.FullHash());
        if (!mapping.IsReport && record!.Id is null) record.Id = MadeId = identity.RowId(rows);
        return record;
    }

    private void SetField(ColumnTarget target, ReadOnlySpan<byte> cell)
    {
        draft.Forget(target.Field);
        if (MappedCells.Read(target, cell, draft) is not { } expected) return;

        var got = cell.Length > UsageLimits.Echo * 8 ? "a long text" : $"\"{UsageText.Echo(Encoding.UTF8.GetString(cell))}\"";
        draft.Fail(target.Field, new(target.Name, $"{expected}, got {got}"));
    }

    private void SetOther(ColumnTarget target, ReadOnlySpan<byte> cell)
    {
        if (target.Role == ColumnRole.Tag)
        {
            SetTag(target, cell);
            return;
        }

        if (target.Role == ColumnRole.Total)
        {
            if (CellNumber.TryWhole(cell, out var all)) total = all;
            return;
        }

        // "0-200k", "≤ 200k", "<= 200k"; else "200k-1M", "> 200k".
        if (target.Role == ColumnRole.ContextWindow) isLongContext = cell[0] is not ((byte)'0' or (byte)'<') && !cell.StartsWith("≤"u8);
        else hints = hints.With(target.Role, cell);
    }

    private void SetTag(ColumnTarget target, ReadOnlySpan<byte> cell)
    {
        if (UsageText.Clean(MappedCells.Text(cell)) is { } value) (tags ??= new(StringComparer.Ordinal))[target.Tag] = value;
        else draft.Fail(NativeField.Tags, new(target.Name, MappedCells.TextRule));
    }

    private FieldProblem? Complete()
    {
        if (tags is not null) draft.SetTags(tags);
        // A place can cost more; as a tag it is part of what tells lines apart, and stays one.
        if (ResponseFacts.PlaceOf(tags?.GetValueOrDefault(UsageFields.InferenceGeo)) is { } place)
        {
            draft.Set(NativeField.InferenceGeo, place);
        }
        if (mapping.Provider is { } provider && !draft.Has(NativeField.Provider)) draft.Set(NativeField.Provider, provider);
        if (hints.Tier(draft.Text(NativeField.ServiceTier)) is { } tier) draft.Set(NativeField.ServiceTier, tier);
        var inclusive = mapping.IsReport ? mapping.CountsAreInclusive : MappedCounts.Settle(draft, mapping, total);
        if (inclusive && MappedCounts.MakeDisjoint(draft) is { } contradiction) return contradiction;
        if (draft.Timestamp is null && mapping.IsReport) return NoTime;
        if (!mapping.IsReport)
        {
            return draft.Timestamp is null && !context.TimeIsNow && context.Defaults.Timestamp is null ? EmptyTime : null;
        }

        hasMadeId = !draft.Has(NativeField.Id);
        if (hasMadeId) draft.Set(NativeField.Id, LineIdentity.Id(identity.Hash()));
        if (draft.Whole(NativeField.Requests) == 0)
        {
            draft.Set(NativeField.Requests, knowsWindow ? MappedCounts.FewestCalls(draft, isLongContext) : 1);
        }
        return null;
    }

    private bool CountsNothing() => MappedCounts.AreZero(draft) && draft.Amount(NativeField.CostUsd) is null or { Nanos: 0 };

    private FieldProblem? MissingUsage()
    {
        if (draft.HasAnyCount || draft.Has(NativeField.Requests) || draft.Has(NativeField.CostUsd)) return null;

        return new(UsageFields.AnyUsage, "is missing: every cell for token counts, web_searches, requests and cost_usd is empty");
    }

    private static string KeyText(ColumnTarget target, ReadOnlySpan<byte> cell)
    {
        var isTime = target.Role == ColumnRole.PeriodEnd || target is { Role: ColumnRole.Field, Field: NativeField.Timestamp };
        if (isTime && CellTime.TryParse(cell, target.Unit, out var utc))
        {
            return utc.Ticks.ToString(CultureInfo.InvariantCulture) + (CellTime.IsDate(cell) ? " day" : "");
        }
        if (target.Role == ColumnRole.Batch && MappedCells.Boolean(cell) is { } isTrue) return isTrue ? "true" : "false";

        return MappedCells.Text(cell) ?? Convert.ToHexStringLower(SHA256.HashData(cell));
    }
}

/// <summary>What a report's line says of its tier besides a service tier.</summary>
internal readonly record struct TierHints(bool IsBatch, string? UsageType, string? Speed)
{
    private const string OrdinaryUsage = "message";
    private const string OrdinarySpeed = "standard";

    public TierHints With(ColumnRole role, ReadOnlySpan<byte> cell) => role switch
    {
        ColumnRole.Batch => this with { IsBatch = MappedCells.Boolean(cell) == true },
        ColumnRole.UsageType => this with { UsageType = MappedCells.Text(cell)?.ToLowerInvariant() },
        ColumnRole.Speed => this with { Speed = MappedCells.Text(cell)?.ToLowerInvariant() },
        _ => this,
    };

    /// <summary>The tier to set; null leaves <paramref name="given"/> as it is.</summary>
    public string? Tier(string? given)
    {
        if (IsBatch) return ServiceTiers.Batch;

        var tier = given ?? (UsageType is OrdinaryUsage ? null : UsageType);
        if (ServiceTiers.Normalize(tier) == ServiceTiers.Standard && Speed is not (null or OrdinarySpeed)) return Speed;

        return given is null ? tier : null;
    }
}
