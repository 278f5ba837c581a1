using CostDashboard.Core.Formats;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.Web.Ingest;

/// <summary>A file a person chose, its first bytes, and what it seems to be.</summary>
public sealed class UploadFile
{
    public const long MaxBytes = 1024L * 1024 * 1024;

    private const int PreviewBytes = 64 * 1024;

    private readonly IBrowserFile _file;

    private UploadFile(IBrowserFile file, byte[] start, bool isWhole) => (_file, Start, IsWhole) = (file, start, isWhole);

    public string Name => _file.Name;

    public long Size => _file.Size;

    /// <summary>Decompressed.</summary>
    public byte[] Start { get; }

    /// <summary><see cref="Start"/> is all of it.</summary>
    public bool IsWhole { get; }

    public ContentKind Kind => FirstByte == (byte)'{' ? ContentKind.NdJson : ContentKind.Csv;

    public bool IsArray => FirstByte == (byte)'[';

    private int FirstByte => Start.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is { Length: > 0 } text ? text[0] : -1;

    /// <exception cref="InvalidDataException">It is called .gz and is not.</exception>
    public static async Task<UploadFile> OpenAsync(IBrowserFile file, CancellationToken ct)
    {
        await using var stream = Open(file, out _, ct);
        var buffer = new byte[PreviewBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return new UploadFile(file, buffer[..length], isWhole: length < buffer.Length);
    }

    /// <summary>
    /// Compressed files are read to their end before anything of them is taken: the last part of one that is cut short would hold half a
    /// record.
    /// </summary>
    public bool IsCompressed => _file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <param name="progress">Of compressed bytes.</param>
    /// <exception cref="InvalidDataException">It is cut short, damaged, or no gzip.</exception>
    public async Task CheckAsync(Action<long> progress, CancellationToken ct)
    {
        await using var stream = Open(out var counted, ct);
        var buffer = new byte[PreviewBytes];
        while (await stream.ReadAsync(buffer, ct) > 0) progress(counted.BytesRead);
    }

    /// <param name="counted">Counts compressed bytes, as <see cref="Size"/> does.</param>
    internal Stream Open(out CountingStream counted, CancellationToken ct) => Open(_file, out counted, ct);

    private static Stream Open(IBrowserFile file, out CountingStream counted, CancellationToken ct)
    {
        counted = new CountingStream(file.OpenReadStream(MaxBytes, ct));
        return file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new CheckedGzipStream(counted) : counted;
    }
}
