namespace CostDashboard.Storage.Rollups;

/// <summary>
/// Numbers by place, most of them 0, in few bytes: for each that is not 0 the distance from the place before and the value, both as
/// variable-length integers. A total holds some 200 numbers, of which a narrow row has about ten.
/// </summary>
internal static class PackedSums
{
    /// <summary>What one number takes at most.</summary>
    public const int MostBytesEach = 15;

    /// <summary>Appends one number, unless it is 0; places come in rising order.</summary>
    /// <returns>The length so far.</returns>
    public static int Append(Span<byte> bytes, int length, ref int lastPlace, int place, long value)
    {
        if (value == 0) return length;

        length = Write(bytes, length, (ulong)(place - lastPlace));
        lastPlace = place;
        // Small numbers of either sign become small ones without a sign.
        return Write(bytes, length, (ulong)((value << 1) ^ (value >> 63)));
    }

    /// <summary>Adds two of them up. Throws <see cref="OverflowException"/> rather than wrap.</summary>
    /// <returns>The length of the sum in <paramref name="into"/>, which has room for both.</returns>
    public static int Add(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> into)
    {
        var a = new Reader(left);
        var b = new Reader(right);
        var (hasA, hasB) = (a.Next(), b.Next());
        var (length, last) = (0, 0);
        while (hasA || hasB)
        {
            if (hasA && hasB && a.Place == b.Place)
            {
                length = Append(into, length, ref last, a.Place, checked(a.Value + b.Value));
                (hasA, hasB) = (a.Next(), b.Next());
            }
            else if (hasA && (!hasB || a.Place < b.Place))
            {
                length = Append(into, length, ref last, a.Place, a.Value);
                hasA = a.Next();
            }
            else
            {
                length = Append(into, length, ref last, b.Place, b.Value);
                hasB = b.Next();
            }
        }

        return length;
    }

    private static int Write(Span<byte> bytes, int length, ulong value)
    {
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads the numbers in the order of their places.</summary>
    internal ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public int Place { get; private set; }

        public long Value { get; private set; }

        public bool Next()
        {
            if (_at >= _bytes.Length) return false;

            Place += (int)Read();
            var value = Read();
            Value = (long)(value >> 1) ^ -(long)(value & 1);
            return true;
        }

        private ulong Read()
        {
            var (value, shift) = (0UL, 0);
            while (true)
            {
                var next = _bytes[_at++];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80) return value;
                shift += 7;
            }
        }
    }
}
