using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>Where a column's values go: a mapping's words, looked up once for all rows.</summary>
/// <param name="Name">Of the field, as messages and identities give it.</param>
internal sealed record ColumnTarget(ColumnRole Role, string Name, NativeField Field = default, ColumnUnit Unit = ColumnUnit.Plain)
{
    /// <summary>A number that grows with use: no part of what tells one line from another.</summary>
    public bool IsMeasure => Role == ColumnRole.Total || (Role == ColumnRole.Field && Field <= NativeField.PredictedCostUsd);

    public bool IsKey => Role is not (ColumnRole.Ignore or ColumnRole.Unknown) && !IsMeasure;

    public string Tag => Name[ColumnFields.TagPrefix.Length..];

    /// <summary>Null where the column is mapped to no field.</summary>
    public static ColumnTarget? Of(MappedColumn column) => Find(column.Field, column.Unit) is { Role: ColumnRole.Key } key
        ? key with { Name = ColumnFields.Key + ":" + ColumnName.Normalize(column.Column) }
        : Find(column.Field, column.Unit);

    /// <summary>Null for a name that is no field's.</summary>
    public static ColumnTarget? Find(string field, ColumnUnit unit = ColumnUnit.Plain)
    {
        if (field.StartsWith(ColumnFields.TagPrefix, StringComparison.OrdinalIgnoreCase) && field.Length > ColumnFields.TagPrefix.Length)
        {
            return new ColumnTarget(ColumnRole.Tag, ColumnFields.TagPrefix + field[ColumnFields.TagPrefix.Length..].Trim());
        }

        var role = field switch
        {
            ColumnFields.Batch => ColumnRole.Batch,
            ColumnFields.UsageType => ColumnRole.UsageType,
            ColumnFields.Speed => ColumnRole.Speed,
            ColumnFields.ContextWindow => ColumnRole.ContextWindow,
            ColumnFields.PeriodEnd => ColumnRole.PeriodEnd,
            ColumnFields.TotalTokens => ColumnRole.Total,
            ColumnFields.Key => ColumnRole.Key,
            ColumnFields.Ignore => ColumnRole.Ignore,
            _ => ColumnRole.Field,
        };
        if (role != ColumnRole.Field) return new ColumnTarget(role, field, Unit: unit);

        return field is not (UsageFields.Tags or UsageFields.Response) && NativeFields.Find(Encoding.UTF8.GetBytes(field)) is { } native
            ? new ColumnTarget(role, field, native, unit)
            : null;
    }

    /// <summary>For a column of a report that no mapping knows: perhaps a new way to group, perhaps a new count.</summary>
    public static ColumnTarget Unknown(string column) => new(ColumnRole.Unknown, "column:" + column);
}

/// <summary>What is done with a column's values.</summary>
internal enum ColumnRole
{
    Field,
    Tag,
    Batch,
    UsageType,
    Speed,
    ContextWindow,
    PeriodEnd,
    Total,
    Key,
    Ignore,
    Unknown,
}

/// <summary>What a column's numbers count, where it is not what the field counts.</summary>
public enum ColumnUnit
{
    /// <summary>
    /// As the field has it: tokens, milliseconds, USD. A time may be RFC 3339, a date, or an epoch in seconds or milliseconds.
    /// </summary>
    Plain,

    /// <summary>Of a time since 1970, or of a latency.</summary>
    Seconds,

    /// <summary>Of a time since 1970, or of a latency.</summary>
    Milliseconds,

    /// <summary>Hundredths of a dollar.</summary>
    Cents,
}
