using System.Text;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>A mapping met with a table: what each of its columns fills.</summary>
internal sealed class CsvBinding
{
    private readonly CsvHeader header;

    private CsvBinding(CsvHeader header, ColumnMapping mapping)
    {
        this.header = header;
        Mapping = mapping;
        var known = mapping.Columns.GroupBy(column => ColumnName.Normalize(column.Column), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Known = [.. header.Names.Select(name => known.GetValueOrDefault(ColumnName.Normalize(name)) ?? TagOf(name))];
        Targets = [.. Known.Select((column, i) => column is null ? Unknown(header.Names[i]) : ColumnTarget.Of(column))];
    }

    public ColumnMapping Mapping { get; }

    /// <summary>By column; null where the mapping does not know it.</summary>
    public IReadOnlyList<MappedColumn?> Known { get; }

    /// <summary>By column; null where nothing is done with its cells.</summary>
    public IReadOnlyList<ColumnTarget?> Targets { get; }

    /// <summary>Null with a problem: which fields are missing, or are filled twice.</summary>
    public static CsvBinding? Of(CsvHeader header, ColumnMapping mapping, FormatContext context, out UnreadableBody? problem)
    {
        var binding = new CsvBinding(header, mapping);
        problem = binding.UnknownField() ?? binding.FilledTwice() ?? binding.Missing(context.Defaults) ?? binding.MissingTime(context)
            ?? binding.MissingTokens();

        return problem is null ? binding : null;
    }

    /// <summary>The same whatever is wrong with it: to show.</summary>
    public static CsvBinding ToShow(CsvHeader header, ColumnMapping mapping) => new(header, mapping);

    public void NoteUnknown(UsageBatch into)
    {
        for (var i = 0; i < Known.Count; i++)
        {
            if (Known[i] is null && header.Names[i].Length > 0) into.NoteUnknownField(Encoding.UTF8.GetBytes(header.Names[i]));
        }
    }

    /// <summary>For a message about a field; null when no column fills it.</summary>
    public string? ColumnOf(string field)
    {
        for (var i = 0; i < Targets.Count; i++)
        {
            if (Targets[i]?.Name == field) return UsageText.Echo(header.Names[i]);
        }

        return null;
    }

    // "Tags.Ticket" is the tag "Ticket": a tag's name is the sender's own.
    private static MappedColumn? TagOf(string name) =>
        name.StartsWith(ColumnFields.TagPrefix, StringComparison.OrdinalIgnoreCase) ? new MappedColumn(name, name) : null;

    private ColumnTarget? Unknown(string name) =>
        Mapping.IsReport && name.Length > 0 ? ColumnTarget.Unknown(ColumnName.Normalize(name)) : null;

    private UnreadableBody? UnknownField()
    {
        var bad = Mapping.Columns.FirstOrDefault(column => !ColumnFields.IsKnown(column.Field));

        return bad is null
            ? null
            : new($"\"{UsageText.Echo(bad.Column)}\" is mapped to \"{UsageText.Echo(bad.Field)}\", which is no field");
    }

    private UnreadableBody? FilledTwice()
    {
        var twice = Targets.Select((target, i) => (Target: target, Name: header.Names[i]))
            .Where(column => column.Target is { Role: not (ColumnRole.Key or ColumnRole.Ignore) })
            .GroupBy(column => column.Target!.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);

        return twice is null
            ? null
            : new(
                $"the columns {string.Join(" and ", twice.Select(column => $"\"{UsageText.Echo(column.Name)}\""))} are both {twice.Key}; "
                    + $"keep one");
    }

    private UnreadableBody? Missing(RecordDefaults defaults)
    {
        var missing = new List<string>();
        if (ColumnOf(UsageFields.Model) is null && defaults.Model is null) missing.Add("model");
        if (Mapping.IsReport && !HasTime) missing.Add("the time");
        if (!Targets.Any(target => target is { Role: ColumnRole.Field } && IsUsage(target.Field)))
        {
            missing.Add("usage, such as input_tokens and output_tokens");
        }
        if (missing.Count == 0) return null;

        return new(
            $"has no column for {string.Join(" and none for ", missing)}; read as {Mapping.Name}, its columns are "
                + $"{header.NamesForMessage()}");
    }

    /// <summary>Whether a column says when: without one all rows would count at the time of the import.</summary>
    public bool HasTime => ColumnOf(UsageFields.Timestamp) is not null;

    private UnreadableBody? MissingTime(FormatContext context) =>
        HasTime || context.TimeIsNow || context.Defaults.Timestamp is not null ? null : new(
        $"has no column for the time. Names that are read: {ColumnAliases.TimesForMessage} and similar ones. Its columns are "
            + $"{header.NamesForMessage()}. "
        + "Rename the column that says when, or send ?time=now to count every row at the time of the import");

    /// <summary>Columns that promise tokens, none of which is read: their rows would count nothing.</summary>
    private UnreadableBody? MissingTokens()
    {
        if (Targets.Any(target => target is { Role: ColumnRole.Field } && target.Field < NativeField.WebSearches)) return null;

        var promised = header.Names.Where(
            (name, i) =>
            Targets[i] is null or { Role: ColumnRole.Unknown or ColumnRole.Total } && InferredColumns.PromisesTokens(name)).ToList();
        return promised.Count == 0 ? null : new(
            $"has token columns of which none is read: {string.Join(", ", promised.Select(name => $"\"{UsageText.Echo(name)}\""))}. Names "
                + $"that are read: {ColumnAliases.TokensForMessage} and similar ones. "
            + $"Its columns are {header.NamesForMessage()}");
    }

    private static bool IsUsage(NativeField field) => field is <= NativeField.Requests or NativeField.CostUsd;
}
