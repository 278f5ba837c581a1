namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// How the columns of somebody's table become a record's fields. Each known export is one of these; a person can make another.
/// </summary>
public sealed record ColumnMapping
{
    /// <summary>As a person would call the table: "OpenAI usage export".</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<MappedColumn> Columns { get; init; }

    /// <summary>Of lines that name no provider.</summary>
    public string? Provider { get; init; }

    /// <summary>
    /// Input includes cached and written tokens, and what is audio or image; output includes what is audio or image. Audio and image
    /// input themselves do not include what of them was cached.
    /// </summary>
    public bool CountsAreInclusive { get; init; }

    /// <summary>Reasoning is counted beside the output, not within it.</summary>
    public bool ReasoningIsApart { get; init; }

    /// <summary>The column of cache writes is a total of which the one of writes for an hour is a part.</summary>
    public bool CacheWriteIncludes1h { get; init; }

    /// <summary>The column of cache writes includes the rest of the input in some versions of this export: the row's total tells.</summary>
    public bool CacheWriteMayIncludeInput { get; init; }

    /// <summary>Lines that counted nothing, such as failed calls that were not charged, are none.</summary>
    public bool SkipsEmptyLines { get; init; }

    /// <summary>
    /// A line is a total of some time and group, and is the same line whenever it is sent: without an id it gets one made of everything
    /// that is no count. Lines that counted nothing are none. Of a table that is no report two equal lines are two calls.
    /// </summary>
    public bool IsReport { get; init; }

    /// <summary>The same with other fields for some columns, as a person chose them; null is for a column that nobody shall read.</summary>
    public ColumnMapping With(IReadOnlyDictionary<string, string?> fields)
    {
        var changed = fields.ToDictionary(pair => ColumnName.Normalize(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        var kept = Columns.Where(column => !changed.ContainsKey(ColumnName.Normalize(column.Column)));

        return this with { Columns = [.. kept, .. fields.Select(pair => new MappedColumn(pair.Key, pair.Value ?? ColumnFields.Ignore))] };
    }
}

/// <summary>Which field a column of somebody's table fills.</summary>
/// <param name="Column">As the table names it; in a JSON report a path such as "cache_creation.ephemeral_5m_input_tokens".</param>
/// <param name="Field">A name of <see cref="ColumnFields.All"/>, or "tags.&lt;name&gt;".</param>
public sealed record MappedColumn(string Column, string Field, ColumnUnit Unit = ColumnUnit.Plain);

/// <summary>Column names as people and spreadsheets write them: "Input Tokens", "input-tokens" and "input_tokens" are one.</summary>
internal static class ColumnName
{
    public static string Normalize(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
