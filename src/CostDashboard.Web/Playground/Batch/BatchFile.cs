using CostDashboard.Core.Formats;
using CostDashboard.Core.Prompts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;
using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.Web.Playground;

/// <summary>A file of prompts that a person chose and that stays in their browser. What it holds is told by its name.</summary>
public sealed class BatchFile
{
    private const string Packed = ".gz";

    private readonly IBrowserFile _file;

    private BatchFile(IBrowserFile file) => _file = file;

    public string Name => _file.Name;

    public long Size => _file.Size;

    /// <summary>A table, unless the name says that there is JSON in it.</summary>
    public ContentKind Kind =>
        Path.GetExtension(PlainName).ToUpperInvariant() is ".NDJSON" or ".JSONL" or ".JSON" ? ContentKind.NdJson : ContentKind.Csv;

    public PromptStart Start { get; private init; } = new(null, null);

    /// <summary>The prompts' column of a table, from 0, where a person chose one.</summary>
    public int? Column { get; private init; }

    private bool IsPacked => Name.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);

    private string PlainName => IsPacked ? Name[..^Packed.Length] : Name;

    /// <summary>Looks at its beginning.</summary>
    /// <exception cref="InvalidDataException">It is called .gz and is not.</exception>
    public static async Task<BatchFile> ChooseAsync(IBrowserFile file, CancellationToken ct)
    {
        var chosen = new BatchFile(file);
        await using var stream = chosen.Open(out _, ct);
        return new BatchFile(file) { Start = await PromptStart.ReadAsync(stream, chosen.Kind, ct) };
    }

    public BatchFile With(int column) => new(_file) { Start = Start, Column = column };

    /// <param name="counted">Counts compressed bytes, as <see cref="Size"/> does.</param>
    internal Stream Open(out CountingStream counted, CancellationToken ct)
    {
        counted = new CountingStream(_file.OpenReadStream(UploadFile.MaxBytes, ct));
        return IsPacked ? new CheckedGzipStream(counted) : counted;
    }
}
