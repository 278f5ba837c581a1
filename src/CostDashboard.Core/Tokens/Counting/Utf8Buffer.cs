using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// A text as UTF-8 in a rented array, padding behind it (<see cref="Utf8Text"/>); a lone surrogate is U+FFFD. Dispose once.
/// </summary>
internal readonly ref struct Utf8Buffer : IDisposable
{
    /// <summary>Below, room for the worst case is rented; above, the bytes are counted first.</summary>
    private const int Small = 1 << 16;

    private readonly byte[] _bytes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Utf8Buffer(ReadOnlySpan<char> text)
    {
        var room = text.Length <= Small ? Encoding.UTF8.GetMaxByteCount(text.Length) : Encoding.UTF8.GetByteCount(text);
        _bytes = ArrayPool<byte>.Shared.Rent(checked(room + Utf8Text.Padding));
        // Unlike Encoding.UTF8, which makes an object for the first lone surrogate it meets.
        Utf8.FromUtf16(text, _bytes, out _, out var written, replaceInvalidSequences: true);
        Length = written;
        _bytes.AsSpan(Length, Utf8Text.Padding).Clear();
    }

    public int Length { get; }

    public ref byte First => ref MemoryMarshal.GetArrayDataReference(_bytes);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
