using System.IO.Compression;
using CostDashboard.Core.Formats;
using CostDashboard.Web.Ingest;
using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.Web.Playground;

/// <summary>
/// A file of prompts that a person chose and that stays in their browser. What it holds is told by its name: looking at its beginning would
/// leave a transfer half done, behind which the page's other messages wait.
/// </summary>
public sealed class BatchFile(IBrowserFile file)
{
    private const string Packed = ".gz";

    public long Size => file.Size;

    /// <summary>A table, unless the name says that there is JSON in it.</summary>
    public ContentKind Kind => Path.GetExtension(PlainName).ToUpperInvariant() is ".NDJSON" or ".JSONL" or ".JSON" ? ContentKind.NdJson : ContentKind.Csv;

    private bool IsPacked => file.Name.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);

    private string PlainName => IsPacked ? file.Name[..^Packed.Length] : file.Name;

    /// <param name="counted">Counts compressed bytes, as <see cref="Size"/> does.</param>
    internal Stream Open(out CountingStream counted, CancellationToken ct)
    {
        counted = new CountingStream(file.OpenReadStream(UploadFile.MaxBytes, ct));
        return IsPacked ? new GZipStream(counted, CompressionMode.Decompress) : counted;
    }
}
